package dev.serin.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes a tree of [Node]s from a source, by the precedence of operators. What stands between operators is read by
/// [Operands].
final class Parser {
    /// How deep an expression may be nested, in its source and as a tree.
    static final int DEPTH = 200;

    private final Tokens tokens;
    private final Operands operands;
    private int depth;

    private Parser(String source, boolean isStrict) {
        tokens = new Tokens(source);
        operands = new Operands(tokens, this, isStrict);
    }

    static Node parse(String source, boolean isStrict) {
        Parser parser = new Parser(source, isStrict);
        Node node = parser.sequence();
        if (parser.tokens.current().kind() != Token.Kind.END) {
            throw parser.tokens.expected("an operator, or the end");
        }
        return node;
    }

    /// `a; b; c`, where the last semicolon may be left dangling.
    Node sequence() {
        List<Node> nodes = new ArrayList<>(List.of(expression()));
        while (tokens.skipOperator(";") && tokens.current().kind() != Token.Kind.END) {
            nodes.add(expression());
        }
        return nodes.size() == 1
                ? nodes.getFirst()
                : new Node.Sequence(List.copyOf(nodes), nodes.getFirst().at());
    }

    /// Everything that may stand between commas.
    Node expression() {
        return switch (tokens.current()) {
            case Token token when token.isOperator("let") -> declaration();
            case Token token when token.isOperator("if") -> nested(this::ifElse);
            case Token _ -> choice(operation(0));
        };
    }

    /// One step deeper into the source.
    private Node nested(Supplier<Node> part) {
        if (++depth > DEPTH) {
            throw Stop.source(tokens.current().at(), tooDeep());
        }
        Node node = part.get();
        depth--;
        return node;
    }

    static String tooDeep() {
        return "This is nested more than " + DEPTH + " levels deep.";
    }

    private Node declaration() {
        tokens.take();
        Token name = tokens.expectName();
        tokens.expectOperator("=");
        Node value = nested(this::expression);
        tokens.expectOperator(";");
        return new Node.Let(name.text(), value, nested(this::sequence), name.at());
    }

    private Node ifElse() {
        int at = tokens.take().at();
        Node condition = expression();
        Node yes = block();
        tokens.expectOperator("else");
        Node no = tokens.isOperator("if") ? nested(this::ifElse) : block();
        return new Node.Choice(condition, yes, no, at);
    }

    private Node block() {
        tokens.expectBracket("{");
        Node node = sequence();
        tokens.expectBracket("}");
        return node;
    }

    private Node choice(Node first) {
        Node node = first;
        while (tokens.isOperator("?")) {
            int at = tokens.take().at();
            boolean isShort = tokens.isOperator(":");
            Node yes = isShort ? node : nested(this::expression);
            tokens.expectOperator(":");
            node = new Node.Choice(node, yes, nested(this::expression), at);
        }
        return node;
    }

    /// Operands and operators, as long as these bind at least that tightly.
    Node operation(int precedence) {
        Node left = nested(operands::operand);
        @Nullable Operator before = null;
        while (tokens.current().kind() == Token.Kind.OPERATOR) {
            Token token = tokens.current();
            if (precedence == 0 && token.isOperator("|")) {
                tokens.take();
                left = operands.call(tokens.expectName(), left);
                before = null;
                continue;
            }
            boolean isNegated = token.isOperator("not");
            @Nullable Operator operator = Operator.of(isNegated ? tokens.ahead().text() : token.text());
            if (isNegated && (operator == null || !operator.isNegatable())) {
                tokens.take();
                throw tokens.expected("in, matches, contains, startsWith or endsWith");
            }
            if (operator == null || operator.precedence() < precedence) {
                break;
            }
            refuseMixture(before, operator, token);
            left = binary(left, operator, isNegated);
            before = operator;
        }
        return left;
    }

    private static void refuseMixture(@Nullable Operator before, Operator operator, Token token) {
        if (before == Operator.OR_ELSE && operator != Operator.OR_ELSE) {
            throw Stop.source(
                    token.at(),
                    "Both ?? and " + token.words() + " stand here, and readers differ on which comes first; put one of"
                            + " them in parentheses.");
        }
    }

    private Node binary(Node left, Operator operator, boolean isNegated) {
        if (isNegated) {
            tokens.take();
        }
        Token token = tokens.take();
        Node right = nested(() -> operation(operator.rightPrecedence()));
        if (operator.isOrder()) {
            return order(node(operator, left, right, token.at()), right);
        }
        Node node = node(operator, left, right, token.at());
        return isNegated ? new Node.Not(node, token.at()) : node;
    }

    /// `a < b < c` is `a < b and b < c`.
    private Node order(Node first, Node middle) {
        Node all = first;
        Node left = middle;
        for (Operator next = order(); next != null; next = order()) {
            int at = tokens.take().at();
            int precedence = next.rightPrecedence();
            Node right = nested(() -> operation(precedence));
            all = new Node.Binary(Operator.AND, all, node(next, left, right, at), at);
            left = right;
        }
        return all;
    }

    /// The comparison that follows, if one does.
    private @Nullable Operator order() {
        Operator next = tokens.current().kind() == Token.Kind.OPERATOR
                ? Operator.of(tokens.current().text())
                : null;
        return next != null && next.isOrder() ? next : null;
    }

    private static Node node(Operator operator, Node left, Node right, int at) {
        if (operator == Operator.MATCHES && right instanceof Node.Constant(Value.Text(String pattern), int _)) {
            return new Node.Match(left, regex(pattern, at), at);
        }
        return new Node.Binary(operator, left, right, at);
    }

    private static Regex regex(String pattern, int at) {
        try {
            return Regex.compile(pattern);
        } catch (Stop mistake) {
            throw Stop.source(at, mistake.what());
        }
    }
}
