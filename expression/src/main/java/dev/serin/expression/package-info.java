/// The language of conditions: what Argo Rollouts accepts as `successCondition` and `failureCondition`.
///
/// The language is that of expr-lang, version 1.17, with Argo's helpers. A source goes through [Lexer] and [Parser] to
/// a tree of [Node]s, which [Checker] looks over once and [Evaluator] evaluates as often as asked. Knows the JDK and
/// RE2/J, and nothing of a release. Start reading at [Condition].
@NullMarked
package dev.serin.expression;

import org.jspecify.annotations.NullMarked;
