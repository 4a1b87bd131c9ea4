package dev.serin.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of an expression. `at` is the place in the source that an error in this part is told for.
sealed interface Node {
    int at();

    /// A literal.
    record Constant(Value value, int at) implements Node {}

    /// Something of the environment, or a variable that `let` declared.
    record Name(String name, int at) implements Node {}

    /// `$env`: the environment as a map.
    record Environment(int at) implements Node {}

    /// `not x`.
    record Not(Node operand, int at) implements Node {}

    /// `-x` or `+x`.
    record Sign(boolean isMinus, Node operand, int at) implements Node {}

    /// `left operator right`.
    record Binary(Operator operator, Node left, Node right, int at) implements Node {}

    /// `text matches "pattern"`, where the pattern is known beforehand.
    record Match(Node text, Regex regex, int at) implements Node {}

    /// What has `?.` in it: nil as soon as something before a `?.` is nil.
    record Chain(Node link, int at) implements Node {}

    /// `of.key` or `of[key]`; with `isOptional` also `?.`.
    record Member(Node of, Node key, boolean isOptional, int at) implements Node {}

    /// `of[from:to]`.
    record Slice(Node of, @Nullable Node from, @Nullable Node to, int at) implements Node {}

    /// `callee(arguments)`, where the callee is not a function of the language: a method, or a mistake.
    record Call(Node callee, List<Node> arguments, int at) implements Node {}

    /// `function(arguments)`.
    record Apply(Builtin function, List<Node> arguments, int at) implements Node {}

    /// `all(list, predicate)` and its like. `last` is the initial value of `reduce`, the order of `sortBy`.
    record Loop(
            LoopKind kind,
            Node list,
            @Nullable Node predicate,
            @Nullable Node last,
            int at) implements Node {}

    /// `#`, `#index` or `#acc` inside a predicate.
    record Pointer(Kind kind, int at) implements Node {
        enum Kind {
            ITEM,
            INDEX,
            ACCUMULATOR
        }
    }

    /// `let name = value; body`.
    record Let(String name, Node value, Node body, int at) implements Node {}

    /// `a; b`: all are evaluated, the last one counts.
    record Sequence(List<Node> nodes, int at) implements Node {}

    /// `condition ? yes : no`, and `if condition { yes } else { no }`.
    record Choice(Node condition, Node yes, Node no, int at) implements Node {}

    /// `[a, b]`.
    record ListOf(List<Node> items, int at) implements Node {}

    /// `{a: b}`.
    record MapOf(List<Pair> pairs, int at) implements Node {}

    /// One entry of a map literal.
    record Pair(Node key, Node value) {}
}
