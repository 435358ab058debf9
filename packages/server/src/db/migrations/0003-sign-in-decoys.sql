-- A wrong password for a name that nobody has costs the same write as one for a name that somebody has.
create table sign_in_decoy (
  slot int primary key,
  failed_sign_ins int not null default 0,
  locked_until timestamptz
);
insert into sign_in_decoy (slot) select generate_series(0, 63);
