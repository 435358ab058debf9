/** The syntax tree of an expression. `at` is the offset of the node's first character, or of its operator. */
import type { NumberType, ReferenceKind } from './lex.ts';

/** A type as written: `java.util.Map<String, Integer>[]`. */
export interface TypeName {
  readonly name: string;
  readonly args: readonly TypeName[];
  readonly dimensions: number;
  readonly at: number;
}

export type Node =
  | {
      readonly kind: 'number';
      readonly type: NumberType;
      readonly value: number | bigint | string;
      readonly at: number;
    }
  | { readonly kind: 'char'; readonly value: number; readonly at: number }
  | { readonly kind: 'text'; readonly value: string; readonly at: number }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly at: number }
  | { readonly kind: 'null'; readonly at: number }
  | { readonly kind: 'reference'; readonly reference: ReferenceKind; readonly name: string; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | {
      readonly kind: 'member';
      readonly target: Node;
      readonly name: string;
      readonly access: Access;
      readonly at: number;
    }
  | {
      readonly kind: 'call';
      readonly target: Node | null;
      readonly name: string;
      readonly args: readonly Node[];
      readonly access: Access;
      readonly at: number;
    }
  | {
      readonly kind: 'new';
      readonly type: TypeName;
      readonly args: readonly Node[];
      readonly body: readonly Node[] | null;
      readonly at: number;
    }
  | {
      readonly kind: 'newArray';
      readonly element: TypeName;
      readonly lengths: readonly Node[];
      readonly items: readonly Node[] | null;
      readonly at: number;
    }
  | { readonly kind: 'items'; readonly items: readonly Node[]; readonly at: number }
  | { readonly kind: 'index'; readonly target: Node; readonly index: Node; readonly safe: boolean; readonly at: number }
  | { readonly kind: 'unary'; readonly op: string; readonly operand: Node; readonly at: number }
  | { readonly kind: 'binary'; readonly op: string; readonly left: Node; readonly right: Node; readonly at: number }
  | { readonly kind: 'conditional'; readonly test: Node; readonly yes: Node; readonly no: Node; readonly at: number }
  | { readonly kind: 'cast'; readonly type: TypeName; readonly operand: Node; readonly at: number }
  | { readonly kind: 'instanceof'; readonly operand: Node; readonly type: TypeName; readonly at: number }
  | { readonly kind: 'classLiteral'; readonly type: TypeName; readonly at: number }
  | { readonly kind: 'lambda'; readonly parameters: readonly string[]; readonly body: Node; readonly at: number }
  | {
      readonly kind: 'methodReference';
      readonly target: Node;
      readonly name: string;
      /** Of the array class before `::new`. */
      readonly dimensions: number;
      readonly at: number;
    }
  // Groovy and JavaScript
  | { readonly kind: 'template'; readonly parts: readonly (string | Node)[]; readonly at: number }
  | { readonly kind: 'list'; readonly items: readonly Node[]; readonly at: number }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [Node, Node])[]; readonly at: number }
  | { readonly kind: 'range'; readonly from: Node; readonly to: Node; readonly inclusive: boolean; readonly at: number }
  | { readonly kind: 'elvis'; readonly left: Node; readonly right: Node; readonly at: number }
  | { readonly kind: 'regex'; readonly value: string; readonly flags: string; readonly at: number };

/** `.` plain, `?.` safe, `*.` spread over a collection. */
export type Access = 'plain' | 'safe' | 'spread';
