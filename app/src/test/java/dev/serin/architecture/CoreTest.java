package dev.serin.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.serin.plan.NotifierPlan;
import dev.serin.plan.Plan;
import dev.serin.plan.Variant;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// What the core may know. An allowed list, so that whatever Java grows next is refused until somebody thought about
/// it.
@DisplayName("The core")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CoreTest {
    private static final String REPEATABLE = "the same signals must give the same release, to the bit, on any machine";

    /// `java.net` as a whole stays shut; an address is only a value.
    private static final List<Allowed> EXCEPTIONS = List.of(
            new Allowed(Variant.class, URI.class, "a url is a value here; nothing is opened"),
            new Allowed(Plan.class, HashSet.class, "only asked whether a name came before; its order is never seen"),
            new Allowed(NotifierPlan.class, Set.class, "only asked whether it contains an occasion"));

    private record Allowed(Class<?> in, Class<?> of, String reason) {
        boolean covers(Dependency found) {
            return covers(found.getOriginClass(), found.getTargetClass());
        }

        boolean covers(JavaClass origin, JavaClass target) {
            return origin.isEquivalentTo(in) && target.isEquivalentTo(of);
        }
    }

    @Test
    void knows_only_values_of_the_jdk_and_itself() {
        Set<String> known = Set.of(
                "java.lang",
                "java.util",
                "java.util.function",
                "java.util.stream",
                "java.time",
                "java.math",
                "org.jspecify.annotations",
                "dev.serin.problem",
                "dev.serin.plan",
                "dev.serin.analysis",
                "dev.serin.judge",
                "dev.serin.planner",
                "dev.serin.statistics",
                "dev.serin.release");
        assertThat(dependencies()).hasSizeGreaterThan(1000);
        assertThat(dependencies())
                .as("the world enters as a Signal and leaves as an Effect")
                .filteredOn(found -> !known.contains(packageOf(found.getTargetClass())) && !isException(found))
                .isEmpty();
    }

    private static List<Dependency> dependencies() {
        return Part.CLASSES.stream()
                .filter(Part.CORE::holds)
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .toList();
    }

    private static String packageOf(JavaClass type) {
        return type.getBaseComponentType().isPrimitive()
                ? "java.lang"
                : type.getBaseComponentType().getPackageName();
    }

    @Test
    void has_no_clock_no_thread_and_no_chance() {
        Set<Class<?>> forbidden = Set.of(
                Thread.class,
                ThreadLocal.class,
                Runtime.class,
                Process.class,
                ProcessBuilder.class,
                java.time.Clock.class,
                java.time.InstantSource.class,
                java.util.Date.class,
                java.util.Calendar.class,
                java.util.Random.class,
                java.util.SplittableRandom.class,
                java.util.Timer.class,
                java.util.UUID.class,
                java.util.Scanner.class,
                java.util.ServiceLoader.class);
        noClasses()
                .that(areInTheCore())
                .should()
                .dependOnClassesThat(describe(
                        "tell the time, run beside us, or roll dice",
                        type -> forbidden.stream().anyMatch(type::isAssignableTo)))
                .orShould()
                .accessTargetWhere(target(
                        "ask for now",
                        target -> target.getOwner().getPackageName().equals("java.time")
                                && target.getName().equals("now")))
                .orShould()
                .accessTargetWhere(target(
                        "ask the system",
                        target -> target.getOwner().isEquivalentTo(System.class)
                                && !target.getName().equals("arraycopy")))
                .because(REPEATABLE)
                .check(Part.CLASSES);
    }

    @Test
    void reckons_with_strict_mathematics() {
        Set<String> exact =
                Set.of("abs", "max", "min", "clamp", "signum", "floorMod", "floorDiv", "ceilDiv", "toIntExact");
        noClasses()
                .that(areInTheCore())
                .should()
                .accessTargetWhere(target(
                        "may differ in the last bit",
                        target -> target.getOwner().isEquivalentTo(Math.class) && !exact.contains(target.getName())))
                .because(REPEATABLE + "; StrictMath has the same functions")
                .check(Part.CLASSES);
    }

    @Test
    void keeps_things_in_an_order_that_does_not_depend_on_hash_codes() {
        noClasses()
                .that(areInTheCore())
                .should()
                .accessTargetWhere(describe(
                        "make a collection without an order, outside the exceptions",
                        access -> isUnordered(access) && !isException(access)))
                .because(REPEATABLE + "; HashMap, and even more Map.of and Set.of, iterate as they like")
                .check(Part.CLASSES);
    }

    @Test
    void writes_numbers_alike_in_every_country() {
        List<String> local = new ArrayList<>();
        Sources.all().stream()
                .filter(source -> source.path().startsWith("core/src/main/"))
                .forEach(source -> new LocalNumbers(source, local).scan(source.unit(), null));
        assertThat(local)
                .as(REPEATABLE + ", and %%d has other digits in Cairo: use String.format(Locale.ROOT, ...)")
                .isEmpty();
    }

    /// Collects calls that write a number as the default locale likes it.
    private static final class LocalNumbers extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final Sources.Source source;
        private final List<String> found;

        LocalNumbers(Sources.Source source, List<String> found) {
            this.source = source;
            this.found = found;
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
            String method = call.getMethodSelect().toString();
            boolean formatsNumber =
                    method.endsWith(".formatted") && method.matches("(?s).*%[-#+ 0,(.\\d]*[a-rt-zA-Z].*");
            boolean formats = method.equals("String.format")
                    && !call.getArguments().getFirst().toString().equals("Locale.ROOT");
            if (formatsNumber || formats) {
                found.add(source + ": " + call);
            }
            return super.visitMethodInvocation(call, null);
        }
    }

    private static boolean isUnordered(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        String call = target.getOwner().getSimpleName() + "." + target.getName();
        int parameters = target instanceof AccessTarget.CodeUnitAccessTarget unit
                ? unit.getRawParameterTypes().size()
                : 0;
        return switch (call) {
            case "HashMap.<init>", "HashSet.<init>", "IdentityHashMap.<init>", "WeakHashMap.<init>" -> true;
            case "Map.copyOf", "Set.copyOf", "Map.ofEntries", "Collectors.toSet" -> true;
            case "Collectors.toUnmodifiableSet", "Collectors.toUnmodifiableMap" -> true;
            case "Collection.parallelStream", "Stream.parallel", "System.identityHashCode" -> true;
            case "Map.of" -> parameters > 2;
            case "Set.of" -> parameters > 1;
            case "Collectors.toMap" -> parameters < 4;
            case "Collectors.groupingBy" -> parameters < 3;
            default -> false;
        };
    }

    @Test
    void needs_every_exception_that_is_listed() {
        List<Dependency> dependencies = dependencies();
        assertThat(EXCEPTIONS)
                .as("remove those that are no longer needed")
                .allMatch(listed -> dependencies.stream().anyMatch(listed::covers));
    }

    private static boolean isException(Dependency found) {
        return EXCEPTIONS.stream().anyMatch(listed -> listed.covers(found));
    }

    private static boolean isException(JavaAccess<?> found) {
        return EXCEPTIONS.stream().anyMatch(listed -> listed.covers(found.getOriginOwner(), found.getTargetOwner()));
    }

    private static DescribedPredicate<JavaClass> areInTheCore() {
        return resideInAnyPackage(Part.CORE.patterns());
    }

    private static DescribedPredicate<JavaAccess<?>> target(String what, Predicate<AccessTarget> is) {
        return describe(what, access -> is.test(access.getTarget()));
    }
}
