package dev.serin.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Looks a tree over before it is ever evaluated: names that are not known, and what can never be of the right kind.
final class Checker {
    private final Scope scope;
    private final Deque<Variable> variables = new ArrayDeque<>();
    private final Deque<LoopKind> loops = new ArrayDeque<>();
    private int depth;

    private record Variable(String name, Kind kind) {}

    Checker(Scope scope) {
        this.scope = scope;
    }

    /// The kind of its value, as far as that is known without a measurement.
    Kind kind(Node node) {
        if (++depth > Parser.DEPTH) {
            throw Stop.source(node.at(), Parser.tooDeep());
        }
        Kind kind = kindOf(node);
        depth--;
        return kind;
    }

    private Kind kindOf(Node node) {
        return switch (node) {
            case Node.Constant(Value value, int _) -> Kind.of(value);
            case Node.Name name -> name(name);
            case Node.Environment _ -> Kind.MAP;
            case Node.Not(Node operand, int at) -> truth(operand, at);
            case Node.Sign sign -> sign(sign);
            case Node.Binary binary -> binary(binary);
            case Node.Match(Node text, var _, int at) -> match(kind(text), at);
            case Node.Chain(Node link, int _) -> chain(link);
            case Node.Member member -> member(member);
            case Node.Call call -> call(call);
            case Node.Slice slice -> slice(slice);
            case Node.Apply apply -> apply(apply);
            case Node.Loop loop -> loop(loop);
            case Node.Pointer pointer -> pointer(pointer);
            case Node.Let let -> let(let);
            case Node.Sequence(List<Node> nodes, int _) -> last(nodes);
            case Node.Choice choice -> choice(choice);
            case Node.ListOf(List<Node> items, int _) -> list(items);
            case Node.MapOf map -> map(map);
        };
    }

    private Kind name(Node.Name node) {
        for (Variable variable : variables) {
            if (variable.name.equals(node.name())) {
                return variable.kind;
            }
        }
        if (scope.names().contains(node.name())) {
            return Kind.UNKNOWN;
        }
        if (Builtin.names().contains(node.name())) {
            throw Stop.source(node.at(), "'" + node.name() + "' is a function; call it: " + node.name() + "(…).");
        }
        Set<String> known = new TreeSet<>(scope.names());
        variables.forEach(variable -> known.add(variable.name));
        throw Stop.source(node.at(), Words.unknown("There is nothing called", node.name(), known));
    }

    private Kind truth(Node operand, int at) {
        Kind kind = kind(operand);
        if (!kind.maybe(Kind.TRUTH)) {
            throw Stop.source(at, "This should be true or false, but it is " + kind.words() + ".");
        }
        return Kind.TRUTH;
    }

    private Kind sign(Node.Sign node) {
        Kind kind = kind(node.operand());
        if (!kind.maybeNumber()) {
            throw Stop.source(node.at(), "A sign stands before a number, not before " + kind.words() + ".");
        }
        return kind;
    }

    private Kind binary(Node.Binary node) {
        Kind left = kind(node.left());
        Kind right = kind(node.right());
        if (!Kinds.allows(node.operator(), left, right)) {
            throw Stop.source(node.at(), Words.mismatch(node.operator(), left, right));
        }
        return Kinds.of(node.operator(), left, right);
    }

    private static Kind match(Kind text, int at) {
        if (!text.maybe(Kind.TEXT)) {
            throw Stop.source(at, Words.mismatch(Operator.MATCHES, text, Kind.TEXT));
        }
        return Kind.TRUTH;
    }

    /// Nil is always possible at the end of a chain.
    private Kind chain(Node link) {
        kind(link);
        return Kind.UNKNOWN;
    }

    private Kind member(Node.Member node) {
        if (node.of() instanceof Node.Environment && !node.isOptional()) {
            environment(node.key());
        }
        Kind of = kind(node.of());
        Kind key = kind(node.key());
        boolean isAllowed = switch (of) {
            case UNKNOWN -> true;
            case MAP -> key.maybe(Kind.TEXT) || node.of() instanceof Node.Loop;
            case LIST -> key.maybe(Kind.WHOLE);
            case NIL, TRUTH, WHOLE, REAL, TEXT, MOMENT, SPAN, ZONE -> false;
        };
        if (!isAllowed) {
            boolean hasParts = of == Kind.MAP || of == Kind.LIST;
            throw Stop.source(hasParts ? node.key().at() : node.at(), refusal(node, of, key));
        }
        return Kind.UNKNOWN;
    }

    private static String refusal(Node.Member node, Kind of, Kind key) {
        if (node.key() instanceof Node.Constant(Value value, int _) && key == Kind.TEXT) {
            return Words.noPart("This", of, value);
        }
        return switch (of) {
            case LIST -> "An index is an integer, but here is " + key.words() + ".";
            case MAP -> "The keys of this map are texts, but this one is " + key.words() + ".";
            case UNKNOWN, NIL, TRUTH, WHOLE, REAL, TEXT, MOMENT, SPAN, ZONE ->
                "This is " + of.words() + ", which has no items.";
        };
    }

    private void environment(Node key) {
        if (key instanceof Node.Constant(Value.Text(String name), int at)
                && !scope.names().contains(name)) {
            throw Stop.source(at, Words.unknown("There is nothing called", name, scope.names()));
        }
    }

    private Kind call(Node.Call node) {
        kinds(node.arguments());
        if (node.callee() instanceof Node.Member(Node of, Node key, boolean _, int at)
                && key instanceof Node.Constant(Value.Text(String name), int _)) {
            Kind kind = kind(of);
            if (kind != Kind.UNKNOWN && !Methods.of(kind).contains(name)) {
                throw Stop.source(at, Words.noMethod(kind, name));
            }
            return Kind.UNKNOWN;
        }
        String name = Words.path(node.callee());
        if (scope.names().contains(name) || variables.stream().anyMatch(variable -> variable.name.equals(name))) {
            throw Stop.source(node.at(), "'" + name + "' is a value; only functions can be called.");
        }
        throw Stop.source(node.at(), Words.unknown("There is no function called", name, Builtin.names()));
    }

    private Kind slice(Node.Slice node) {
        Kind of = kind(node.of());
        if (!of.maybe(Kind.LIST) && of != Kind.TEXT) {
            throw Stop.source(node.at(), "A slice is taken from a list or a text, but here is " + of.words() + ".");
        }
        border(node.from(), of);
        border(node.to(), of);
        return of;
    }

    /// Of what is not known to be a list the language also takes a float, and cuts it off.
    private void border(@Nullable Node border, Kind of) {
        if (border == null) {
            return;
        }
        Kind kind = kind(border);
        if (!kind.maybe(Kind.WHOLE) && !(of == Kind.UNKNOWN && kind == Kind.REAL)) {
            throw Stop.source(border.at(), "The border of a slice is an integer, but here is " + kind.words() + ".");
        }
    }

    private Kind apply(Node.Apply node) {
        Builtin function = node.function();
        List<Kind> arguments = kinds(node.arguments());
        if (!function.takesThatMany(arguments.size())) {
            throw Stop.source(node.at(), function.wrongNumber(arguments.size()));
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (!function.takes(i).allows(arguments.get(i))) {
                throw Stop.source(node.arguments().get(i).at(), function.refusal(i, arguments.get(i)));
            }
        }
        return function.gives();
    }

    private Kind loop(Node.Loop node) {
        Kind list = kind(node.list());
        if (!list.maybe(Kind.LIST)) {
            throw Stop.source(
                    node.list().at(),
                    node.kind().word() + "() looks through a list, but here is " + list.words() + ".");
        }
        if (node.predicate() != null) {
            loops.push(node.kind());
            Kind answer = kind(node.predicate());
            loops.pop();
            if (node.kind().asksYesOrNo() && !answer.maybe(Kind.TRUTH)) {
                throw Stop.source(
                        node.predicate().at(),
                        node.kind().word() + "() asks yes or no of each item, but the answer is " + answer.words()
                                + ".");
            }
        }
        if (node.last() != null) {
            kind(node.last());
        }
        return Kinds.of(node.kind());
    }

    private Kind pointer(Node.Pointer node) {
        LoopKind loop = loops.getFirst();
        if (!loop.has(node.kind())) {
            throw Stop.source(
                    node.at(),
                    "In " + loop.word() + "() only # has a meaning; #index has one in map() and"
                            + " reduce(), #acc in reduce().");
        }
        return node.kind() == Node.Pointer.Kind.INDEX ? Kind.WHOLE : Kind.UNKNOWN;
    }

    private Kind let(Node.Let node) {
        boolean isTaken = scope.names().contains(node.name())
                || Builtin.names().contains(node.name())
                || variables.stream().anyMatch(variable -> variable.name.equals(node.name()));
        if (isTaken) {
            throw Stop.source(node.at(), "'" + node.name() + "' means something already; take another name.");
        }
        variables.push(new Variable(node.name(), kind(node.value())));
        Kind kind = kind(node.body());
        variables.pop();
        return kind;
    }

    private Kind choice(Node.Choice node) {
        truth(node.condition(), node.condition().at());
        Kind yes = kind(node.yes());
        Kind no = kind(node.no());
        return yes == no ? yes : Kind.UNKNOWN;
    }

    private Kind last(List<Node> nodes) {
        return kinds(nodes).getLast();
    }

    private Kind list(List<Node> items) {
        kinds(items);
        return Kind.LIST;
    }

    private Kind map(Node.MapOf node) {
        for (Node.Pair pair : node.pairs()) {
            Kind key = kind(pair.key());
            if (!key.maybe(Kind.TEXT)) {
                throw Stop.source(pair.key().at(), "The keys of a map are texts, but this one is " + key.words() + ".");
            }
            kind(pair.value());
        }
        return Kind.MAP;
    }

    private List<Kind> kinds(List<Node> nodes) {
        List<Kind> kinds = new ArrayList<>(nodes.size());
        nodes.forEach(node -> kinds.add(kind(node)));
        return kinds;
    }
}
