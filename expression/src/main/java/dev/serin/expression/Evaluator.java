package dev.serin.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Evaluates [Node]s, one run at a time.
final class Evaluator {
    private final Run run;

    Evaluator(Run run) {
        this.run = run;
    }

    Value value(Node node) {
        run.step();
        return switch (node) {
            case Node.Constant(Value value, int _) -> value;
            case Node.Name(String name, int _) -> run.named(name);
            case Node.Environment _ -> environment();
            case Node.Not not -> not(not);
            case Node.Sign sign -> sign(sign);
            case Node.Binary binary -> binary(binary);
            case Node.Match match -> match(match);
            case Node.Chain chain -> Objects.requireNonNullElse(link(chain.link()), Value.NIL);
            case Node.Member member -> whole(member);
            case Node.Call call -> whole(call);
            case Node.Slice slice -> slice(slice);
            case Node.Apply apply -> apply(apply);
            case Node.Loop loop -> new Looping(this, run, loop).value();
            case Node.Pointer(Node.Pointer.Kind kind, int _) -> run.frame().pointer(kind);
            case Node.Let let -> let(let);
            case Node.Sequence(List<Node> nodes, int _) -> last(nodes);
            case Node.Choice choice -> value(truth(choice.condition()) ? choice.yes() : choice.no());
            case Node.ListOf(List<Node> items, int _) -> new Value.Items(values(items));
            case Node.MapOf map -> map(map);
        };
    }

    /// The value of a node that must be true or false.
    boolean truth(Node node) {
        Value value = value(node);
        if (value instanceof Value.Truth(boolean truth)) {
            return truth;
        }
        run.at(node.at());
        throw Stop.value("This should be true or false, but it is " + Kind.words(value) + ".");
    }

    private Value environment() {
        Map<Value, Value> fields = new LinkedHashMap<>();
        run.environment().forEach((name, value) -> fields.put(new Value.Text(name), value));
        run.pay(fields.size());
        return new Value.Fields(fields);
    }

    private Value not(Node.Not node) {
        return Value.truth(!truth(node.operand()));
    }

    private Value sign(Node.Sign node) {
        Value value = value(node.operand());
        run.at(node.at());
        return Arithmetic.sign(node.isMinus(), value);
    }

    private Value binary(Node.Binary node) {
        return switch (node.operator()) {
            case OR -> Value.truth(truth(node.left()) || truth(node.right()));
            case AND -> Value.truth(truth(node.left()) && truth(node.right()));
            case OR_ELSE -> {
                Value left = value(node.left());
                yield left instanceof Value.Nil ? value(node.right()) : left;
            }
            case EQUAL, NOT_EQUAL, LESS, GREATER, GREATER_OR_EQUAL, LESS_OR_EQUAL, IN -> compare(node);
            case MATCHES, CONTAINS, STARTS_WITH, ENDS_WITH -> compare(node);
            case RANGE, PLUS, MINUS, TIMES, DIVIDED_BY, MODULO, POWER -> {
                Value left = value(node.left());
                Value right = value(node.right());
                run.at(node.at());
                yield Arithmetic.of(node.operator(), left, right, run);
            }
        };
    }

    private Value compare(Node.Binary node) {
        Value left = value(node.left());
        Value right = value(node.right());
        run.at(node.at());
        return Value.truth(Comparison.holds(node.operator(), left, right, run));
    }

    private Value match(Node.Match node) {
        Value text = value(node.text());
        run.at(node.at());
        return Value.truth(Comparison.matches(text, node.regex(), run));
    }

    private Value whole(Node node) {
        return Objects.requireNonNull(link(node), "only a chain ends early");
    }

    /// The value of a part of a chain; null when a `?.` ended the chain.
    private @Nullable Value link(Node node) {
        if (node instanceof Node.Member member) {
            return member(member);
        }
        return node instanceof Node.Call call ? call(call) : value(node);
    }

    private @Nullable Value member(Node.Member node) {
        Value of = link(node.of());
        if (of == null || (node.isOptional() && of instanceof Value.Nil)) {
            return null;
        }
        Value key = value(node.key());
        run.at(node.at());
        return Lookup.member(of, key, node);
    }

    private @Nullable Value call(Node.Call node) {
        if (!(node.callee() instanceof Node.Member method)) {
            throw new IllegalStateException("the checker refuses a call of " + node.callee());
        }
        Value of = link(method.of());
        if (of == null || (method.isOptional() && of instanceof Value.Nil)) {
            return null;
        }
        List<Value> arguments = values(node.arguments());
        run.at(node.at());
        return Methods.call(of, Words.fieldOf(method), arguments);
    }

    private Value slice(Node.Slice node) {
        Value of = value(node.of());
        Value from = node.from() == null ? Value.NIL : value(node.from());
        Value to = node.to() == null ? Value.NIL : value(node.to());
        run.at(node.at());
        return Lookup.slice(of, from, to, run);
    }

    private Value apply(Node.Apply node) {
        List<Value> arguments = values(node.arguments());
        run.at(node.at());
        return node.function().apply(arguments, run);
    }

    private Value let(Node.Let node) {
        run.declare(node.name(), value(node.value()));
        Value value = value(node.body());
        run.forget();
        return value;
    }

    private Value last(List<Node> nodes) {
        Value value = Value.NIL;
        for (Node node : nodes) {
            value = value(node);
        }
        return value;
    }

    private List<Value> values(List<Node> nodes) {
        List<Value> values = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            values.add(value(node));
        }
        return values;
    }

    /// Of two entries with one key the first one counts, as in the language.
    private Value map(Node.MapOf node) {
        Map<Value, Value> fields = new LinkedHashMap<>();
        for (Node.Pair pair : node.pairs()) {
            Value key = value(pair.key());
            if (!(key instanceof Value.Text)) {
                run.at(pair.key().at());
                throw Stop.value("The keys of a map are texts, but this one is " + Kind.words(key) + ".");
            }
            fields.putIfAbsent(key, value(pair.value()));
        }
        return new Value.Fields(fields);
    }
}
