package dev.serin.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// What holds in every room: names, nulls, clocks, output, and no magic.
@DisplayName("Everywhere in the house")
@DisplayNameGeneration(ReplaceUnderscores.class)
class HouseTest {
    @Test
    void only_main_takes_the_clock_of_the_system() {
        noClasses()
                .that(resideOutsideOfPackage("dev.serin.main"))
                .should()
                .accessTargetWhere(describe("give the time of the system", access -> givesTime(access.getTarget())))
                .because("a test must be able to say what time it is; whoever needs it is given an InstantSource")
                .check(Part.CLASSES);
    }

    private static boolean givesTime(AccessTarget target) {
        JavaClass owner = target.getOwner();
        return switch (target.getName()) {
            case "now", "system", "systemUTC", "systemDefaultZone" ->
                owner.getPackageName().equals("java.time");
            case "currentTimeMillis" -> owner.isEquivalentTo(System.class);
            default -> false;
        };
    }

    @Test
    void only_main_and_what_people_see_print() {
        noClasses()
                .that(resideOutsideOfPackages("dev.serin.main", "dev.serin.cli", "dev.serin.terminal"))
                .should()
                .accessTargetWhere(describe("print, or end the program", access -> prints(access.getTarget())))
                .orShould()
                .accessTargetWhere(describe(
                        "write to a stream of text",
                        access -> access.getTargetOwner().isEquivalentTo(PrintStream.class)))
                .because("results go to stdout, progress to stderr, and one place knows which is which")
                .check(Part.CLASSES);
    }

    private static boolean prints(AccessTarget target) {
        return switch (target.getName()) {
            case "out", "err", "in", "console", "exit" -> target.getOwner().isEquivalentTo(System.class);
            case "printStackTrace" -> true;
            default -> false;
        };
    }

    @Test
    void classes_are_named_after_what_they_are() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Handler|Impl|Utils?)")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .because("such a name says that nobody has found out yet what the thing is")
                .check(Part.CLASSES);
    }

    @Test
    void packages_are_named_after_features() {
        Set<String> drawers =
                Set.of("util", "utils", "common", "impl", "model", "service", "helper", "helpers", "misc");
        noClasses()
                .should(com.tngtech.archunit.lang.conditions.ArchConditions.be(describe(
                        "in a drawer for everything",
                        type -> Arrays.stream(type.getPackageName().split("\\."))
                                .anyMatch(drawers::contains))))
                .because("if a class has no home, its feature has not been named yet")
                .check(Part.CLASSES);
    }

    @Test
    void every_package_is_null_marked() {
        Set<String> packages = new java.util.TreeSet<>();
        Part.CLASSES.forEach(type -> packages.add(type.getPackageName()));
        assertThat(packages)
                .hasSizeGreaterThan(12)
                .allSatisfy(name -> assertThat(Part.CLASSES.getPackage(name).isAnnotatedWith(NullMarked.class))
                        .as(
                                "@NullMarked in package-info.java of %s: a null is an error unless it is written down",
                                name)
                        .isTrue());
    }

    @Test
    void nothing_happens_by_reflection() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..", "sun..", "jdk.internal..")
                .orShould()
                .accessTargetWhere(describe(
                        "look into classes",
                        access -> access.getTargetOwner().isEquivalentTo(Class.class)
                                && access.getName()
                                        .matches("forName|newInstance|get(Declared)?(Method|Field|Constructor)s?")))
                .because("objects are built by calling constructors; only ServiceLoader finds providers by name")
                .check(Part.CLASSES);
    }

    @Test
    void nothing_is_injected_but_what_was_typed() {
        noFields()
                .that()
                .areDeclaredInClassesThat(resideOutsideOfPackage("dev.serin.cli"))
                .should()
                .beAnnotatedWith(describe(
                        "run code",
                        annotation -> !resideInAnyPackage("org.jspecify..", "java.lang..", "java.io..")
                                .test(annotation.getRawType())))
                .because("picocli fills in a command's options; nothing else may fill in a field")
                .check(Part.CLASSES);
    }

    @Test
    void no_state_is_global() {
        ArchRuleDefinition.fields()
                .that()
                .areStatic()
                .should()
                .beFinal()
                .because("what a test changes there, the next test would find")
                .check(Part.CLASSES);
        assertThat(Part.CLASSES.stream().flatMap(type -> type.getFields().stream()))
                .filteredOn(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .hasSizeGreaterThan(20);
    }
}
