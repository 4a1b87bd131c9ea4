package dev.serin.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what stands between operators: literals, names, calls, and what hangs on them.
final class Operands {
    private final Tokens tokens;
    private final Parser parser;
    private final boolean isStrict;
    private int predicates;

    Operands(Tokens tokens, Parser parser, boolean isStrict) {
        this.tokens = tokens;
        this.parser = parser;
        this.isStrict = isStrict;
    }

    Node operand() {
        Token token = tokens.current();
        if (token.kind() == Token.Kind.OPERATOR) {
            return afterOperator(token);
        }
        if (token.isBracket("(")) {
            tokens.take();
            Node node = parser.sequence();
            tokens.expectBracket(")");
            return suffixes(node);
        }
        return plain(token);
    }

    private Node afterOperator(Token token) {
        return switch (token.text()) {
            case "not", "!" -> {
                tokens.take();
                yield suffixes(new Node.Not(parser.operation(Operator.NOT_PRECEDENCE), token.at()));
            }
            case "-", "+" -> {
                tokens.take();
                Node operand = parser.operation(Operator.SIGN_PRECEDENCE);
                yield suffixes(new Node.Sign(token.text().equals("-"), operand, token.at()));
            }
            case "::" -> {
                tokens.take();
                yield suffixes(call(tokens.expectName(), null));
            }
            case "#", "." -> suffixes(pointer(token));
            default -> throw tokens.expected("a value");
        };
    }

    /// `.field` inside a predicate is `#.field`; the dot stays for the suffix.
    private Node pointer(Token token) {
        if (predicates == 0) {
            throw Stop.source(
                    token.at(),
                    "'" + token.text() + "' means the item of a list, and this is outside of any predicate.");
        }
        if (!tokens.skipOperator("#") || tokens.current().kind() != Token.Kind.NAME) {
            return new Node.Pointer(Node.Pointer.Kind.ITEM, token.at());
        }
        Token name = tokens.take();
        return switch (name.text()) {
            case "index" -> new Node.Pointer(Node.Pointer.Kind.INDEX, token.at());
            case "acc" -> new Node.Pointer(Node.Pointer.Kind.ACCUMULATOR, token.at());
            default -> throw Stop.source(token.at(), "There is no #" + name.text() + ", only #, #index and #acc.");
        };
    }

    private Node plain(Token token) {
        return switch (token.kind()) {
            case NAME -> named(tokens.take());
            case NUMBER -> new Node.Constant(Numbers.read(tokens.take()), token.at());
            case TEXT -> suffixes(new Node.Constant(new Value.Text(tokens.take().text()), token.at()));
            case BRACKET -> suffixes(bracket(token));
            case OPERATOR, END -> throw tokens.expected("a value");
        };
    }

    private Node named(Token name) {
        return switch (name.text()) {
            case "true" -> new Node.Constant(Value.truth(true), name.at());
            case "false" -> new Node.Constant(Value.truth(false), name.at());
            case "nil" -> new Node.Constant(Value.NIL, name.at());
            default -> {
                if (tokens.isBracket("(")) {
                    yield suffixes(call(name, null));
                }
                yield suffixes(
                        name.text().equals("$env")
                                ? new Node.Environment(name.at())
                                : new Node.Name(name.text(), name.at()));
            }
        };
    }

    private Node bracket(Token token) {
        return switch (token.text()) {
            case "[" -> {
                tokens.take();
                yield new Node.ListOf(until("]"), token.at());
            }
            case "{" -> map(token.at());
            default -> throw tokens.expected("a value");
        };
    }

    /// Expressions with commas between them, and the closing bracket; a comma before that one is allowed.
    private List<Node> until(String close) {
        List<Node> nodes = new ArrayList<>();
        while (!tokens.isBracket(close)) {
            nodes.add(parser.expression());
            if (!tokens.isBracket(close)) {
                tokens.expectOperator(",");
            }
        }
        tokens.take();
        return List.copyOf(nodes);
    }

    private Node map(int at) {
        tokens.take();
        List<Node.Pair> pairs = new ArrayList<>();
        while (!tokens.isBracket("}")) {
            Node key = key();
            tokens.expectOperator(":");
            pairs.add(new Node.Pair(key, parser.expression()));
            if (!tokens.isBracket("}")) {
                tokens.expectOperator(",");
            }
        }
        tokens.take();
        return new Node.MapOf(List.copyOf(pairs), at);
    }

    private Node key() {
        Token token = tokens.current();
        return switch (token.kind()) {
            case NAME, NUMBER, TEXT ->
                new Node.Constant(new Value.Text(tokens.take().text()), token.at());
            case BRACKET -> {
                if (token.isBracket("(")) {
                    yield parser.expression();
                }
                throw badKey();
            }
            case OPERATOR, END -> throw badKey();
        };
    }

    private Stop badKey() {
        return tokens.expected("a key: a name, a text, a number, or an expression in parentheses");
    }

    /// A call of that function, whose name was read; `first` came through a pipe.
    Node call(Token name, @Nullable Node first) {
        LoopKind loop = LoopKind.of(name.text());
        if (loop != null) {
            return loop(loop, name, first);
        }
        List<Node> arguments = new ArrayList<>(first == null ? List.of() : List.of(first));
        tokens.expectBracket("(");
        arguments.addAll(until(")"));
        Builtin builtin = Builtin.of(name.text());
        if (builtin == null) {
            return new Node.Call(new Node.Name(name.text(), name.at()), List.copyOf(arguments), name.at());
        }
        if (isStrict && builtin.looksAtResult() && !arguments.isEmpty()) {
            Node result = new Node.Name(Scope.RESULT, name.at());
            arguments.set(0, new Node.Sequence(List.of(arguments.getFirst(), result), name.at()));
        }
        return new Node.Apply(builtin, List.copyOf(arguments), name.at());
    }

    private Node loop(LoopKind kind, Token name, @Nullable Node piped) {
        tokens.expectBracket("(");
        Node list = piped;
        if (list == null) {
            list = parser.expression();
            separate();
        }
        boolean isBare = !kind.needsPredicate() && tokens.isBracket(")");
        Node predicate = isBare ? null : predicate();
        Node last = null;
        if (kind.mayHaveThird() && tokens.skipOperator(",") && !tokens.isBracket(")")) {
            last = parser.expression();
        }
        tokens.skipOperator(",");
        tokens.expectBracket(")");
        return new Node.Loop(kind, list, predicate, last, name.at());
    }

    /// Whatever follows, follows a comma.
    private void separate() {
        if (!tokens.isBracket(")")) {
            tokens.expectOperator(",");
        }
    }

    /// With braces around it or without.
    private Node predicate() {
        predicates++;
        Node node;
        if (tokens.isBracket("{")) {
            tokens.take();
            node = parser.sequence();
            tokens.expectBracket("}");
        } else {
            node = parser.expression();
        }
        predicates--;
        return node;
    }

    /// `.field`, `?.field`, `.method()`, `[index]`, `?.[index]`, `[from:to]`, one after the other.
    private Node suffixes(Node first) {
        Node node = first;
        while (true) {
            if (tokens.isOperator(".") || tokens.isOperator("?.")) {
                boolean isOptional = tokens.take().text().equals("?.");
                node = isOptional && tokens.isBracket("[") ? index(node, true) : field(node, isOptional);
            } else if (tokens.isBracket("[")) {
                node = index(node, false);
            } else {
                return node;
            }
        }
    }

    /// A chain goes on as one: nil before a `?.` ends all of it.
    private Node field(Node of, boolean isOptional) {
        Token name = tokens.current();
        boolean isWord = name.kind() == Token.Kind.NAME || name.kind() == Token.Kind.OPERATOR;
        if (!isWord || !Lexer.isWord(name.text())) {
            throw tokens.expected("the name of a field");
        }
        tokens.take();
        Node link = of instanceof Node.Chain(Node inner, int _) ? inner : of;
        Node key = new Node.Constant(new Value.Text(name.text()), name.at());
        Node node = new Node.Member(link, key, isOptional, name.at());
        if (tokens.isBracket("(")) {
            tokens.take();
            node = new Node.Call(node, until(")"), name.at());
        }
        return isOptional || of instanceof Node.Chain ? new Node.Chain(node, name.at()) : node;
    }

    private Node index(Node of, boolean isOptional) {
        int at = tokens.take().at();
        if (tokens.isOperator(":")) {
            return slice(of, null, at);
        }
        Node index = parser.expression();
        if (tokens.isOperator(":")) {
            return slice(of, index, at);
        }
        tokens.expectBracket("]");
        Node node = new Node.Member(of, index, isOptional, at);
        return isOptional ? new Node.Chain(node, at) : node;
    }

    private Node slice(Node of, @Nullable Node from, int at) {
        tokens.take();
        Node to = tokens.isBracket("]") ? null : parser.expression();
        tokens.expectBracket("]");
        return new Node.Slice(of, from, to, at);
    }
}
