import java.io.PrintWriter;
import java.text.DateFormat;
import java.text.DateFormatSymbols;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;

/** Prints what java.text tells about each locale: `tag TAB key TAB value`. See README.md. */
public class LocaleDump {
  static final String[] STYLES = {"full", "long", "medium", "short"};
  static PrintWriter out;

  public static void main(String[] args) throws Exception {
    TimeZone.setDefault(TimeZone.getTimeZone("GMT"));
    out = new PrintWriter(args[0], "UTF-8");
    for (Locale locale : Locale.getAvailableLocales()) {
      if (!locale.getVariant().isEmpty() || locale.hasExtensions()) continue;
      dump(locale.toLanguageTag(), locale);
    }
    out.close();
  }

  static void dump(String tag, Locale locale) {
    DateFormatSymbols dates = DateFormatSymbols.getInstance(locale);
    row(tag, "M", String.join("|", Arrays.copyOf(dates.getMonths(), 12)));
    row(tag, "m", String.join("|", Arrays.copyOf(dates.getShortMonths(), 12)));
    row(tag, "L", monthsAlone("LLLL", locale));
    row(tag, "l", monthsAlone("LLL", locale));
    row(tag, "E", String.join("|", Arrays.copyOfRange(dates.getWeekdays(), 1, 8)));
    row(tag, "e", String.join("|", Arrays.copyOfRange(dates.getShortWeekdays(), 1, 8)));
    row(tag, "G", String.join("|", dates.getEras()));
    row(tag, "a", String.join("|", dates.getAmPmStrings()));
    for (int i = 0; i < 4; i++) {
      String date = pattern(DateFormat.getDateInstance(i, locale));
      String time = pattern(DateFormat.getTimeInstance(i, locale));
      row(tag, "d" + i, date);
      row(tag, "t" + i, time);
      String both = pattern(DateFormat.getDateTimeInstance(i, i, locale));
      row(tag, "g" + i, both.indexOf(date) < both.indexOf(time)
          ? both.replace(date, "{1}").replace(time, "{0}") : both.replace(time, "{0}").replace(date, "{1}"));
    }
    DecimalFormatSymbols n = DecimalFormatSymbols.getInstance(locale);
    row(tag, "n", "" + n.getZeroDigit() + n.getDecimalSeparator() + n.getGroupingSeparator()
        + n.getMonetaryDecimalSeparator() + n.getMonetaryGroupingSeparator());
    String one = String.valueOf((char) (n.getZeroDigit() + 1));
    row(tag, "s", String.join("|", new DecimalFormat("0", n).format(-1).replace(one, ""),
        new DecimalFormat("%0", n).format(0).replace("" + n.getZeroDigit(), ""),
        new DecimalFormat("\u20300", n).format(0).replace("" + n.getZeroDigit(), ""),
        n.getExponentSeparator(), n.getInfinity(), n.getNaN()));
    row(tag, "p", ((DecimalFormat) NumberFormat.getPercentInstance(locale)).toPattern());
    row(tag, "c", ((DecimalFormat) NumberFormat.getCurrencyInstance(locale)).toPattern());
    row(tag, "y", n.getCurrencySymbol());
  }

  static String monthsAlone(String letters, Locale locale) {
    SimpleDateFormat format = new SimpleDateFormat(letters, locale);
    String[] names = new String[12];
    for (int m = 0; m < 12; m++) names[m] = format.format(new GregorianCalendar(2024, m, 1).getTime());
    return String.join("|", names);
  }

  static String pattern(DateFormat format) {
    return ((SimpleDateFormat) format).toPattern();
  }

  static void row(String tag, String key, String value) {
    out.println(tag + "\t" + key + "\t" + value);
  }
}
