package dev.serin.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayName("Imports")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportsTest {
    private static final List<String> PORTS = List.of("routing", "metrics", "notify", "journal");

    /// A library that only some packages may know, so that it can be replaced there and nowhere else.
    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "io.netty", List.of("proxy"),
            "org.HdrHistogram", List.of("proxy"),
            "com.google.re2j", List.of("expression", "analysistemplate", "metrics.scrape"),
            "com.google.protobuf", List.of("metrics.scrape"),
            "org.snakeyaml", List.of("yaml"),
            "picocli", List.of("cli"),
            "org.jline", List.of("cli", "terminal"),
            "io.prometheus", List.of("demo"),
            "com.sun.net.httpserver", List.of("demo"));

    static final List<String> libraries = LIBRARIES.keySet().stream().sorted().toList();

    @Test
    void of_all_modules_were_read() {
        assertThat(Part.CLASSES).hasSizeGreaterThan(250);
        assertThat(Part.values())
                .allSatisfy(part -> assertThat(Part.CLASSES)
                        .as("classes of %s", part)
                        .filteredOn(part::holds)
                        .hasSizeGreaterThan(10));
        assertThat(Part.CLASSES).allMatch(type -> type.getPackageName().startsWith("dev.serin."));
        assertThat(Part.CLASSES).noneMatch(type -> type.getSimpleName().endsWith("Test"));
    }

    @ParameterizedTest
    @EnumSource
    void come_from_packages_that_live_in_one_module(Part part) {
        classes()
                .that(describe("were compiled in " + part.folder(), part::holds))
                .should()
                .resideInAnyPackage(part.patterns())
                .because("the map in docs/architecture.md says where a package lives")
                .check(Part.CLASSES);
    }

    @ParameterizedTest
    @EnumSource
    void point_one_way(Part part) {
        classes()
                .that()
                .resideInAnyPackage(part.patterns())
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("dev.serin..").or(resideInAnyPackage(part.mayKnow())))
                .because("a newcomer reads app, connectors, proxy, engine, core from left to right and never back")
                .check(Part.CLASSES);
    }

    @Test
    void form_no_circle_of_packages() {
        slices().matching("dev.serin.(**)")
                .should()
                .beFreeOfCycles()
                .because("of two packages that import each other neither can be understood alone")
                .check(Part.CLASSES);
    }

    @Test
    void lead_inside_the_core_from_release_to_judge_to_statistics_to_plan_to_problem() {
        List<String> order = List.of("problem", "plan", "statistics", "analysis", "judge", "planner", "release");
        for (int i = 0; i < order.size(); i++) {
            noClasses()
                    .that()
                    .resideInAPackage("dev.serin." + order.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(below(order.subList(i + 1, order.size())))
                    .because("a release carries its judge and its plan, and neither knows that it is carried")
                    .check(Part.CLASSES);
        }
    }

    private static String[] below(List<String> names) {
        return names.isEmpty()
                ? new String[] {"nothing"}
                : names.stream().map(name -> "dev.serin." + name).toArray(String[]::new);
    }

    @Test
    void never_lead_from_one_provider_to_another() {
        List<String> providers = Part.CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(ImportsTest::isProvider)
                .distinct()
                .toList();
        assertThat(providers).contains("dev.serin.proxy");
        for (String provider : providers) {
            noClasses()
                    .that()
                    .resideInAPackage(provider + "..")
                    .should()
                    .dependOnClassesThat(describe(
                            "are another provider's",
                            type -> isProvider(type.getPackageName())
                                    && !type.getPackageName().startsWith(provider)))
                    .because("a provider is written, and thrown away, by reading one package")
                    .check(Part.CLASSES);
        }
    }

    @Test
    void of_the_language_of_conditions_are_the_JDK_and_its_regular_expressions() {
        classes()
                .that()
                .resideInAPackage("dev.serin.expression")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.serin.expression",
                        "java.lang..",
                        "java.math",
                        "java.nio.charset",
                        "java.time..",
                        "java.util",
                        "java.util.function",
                        "java.util.regex",
                        "java.util.stream",
                        "com.google.re2j",
                        "org.jspecify..")
                .because("a condition comes from anybody, and must reach nothing but the values that it is given")
                .check(Part.CLASSES);
    }

    private static boolean isProvider(String name) {
        return name.equals("dev.serin.proxy")
                || PORTS.stream().anyMatch(port -> name.startsWith("dev.serin." + port + "."));
    }

    @ParameterizedTest
    @FieldSource("libraries")
    void of_a_library_stay_where_it_is_wrapped(String library) {
        String[] homes = LIBRARIES.getOrDefault(library, List.of()).stream()
                .map(name -> "dev.serin." + name + "..")
                .toArray(String[]::new);
        assertThat(Part.CLASSES)
                .filteredOn(resideInAnyPackage(homes))
                .as("classes that may know %s", library)
                .isNotEmpty();
        noClasses()
                .that(resideInAPackage("dev.serin..").and(not(resideInAnyPackage(homes))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .because("what one package wraps can be replaced there and nowhere else")
                .check(Part.CLASSES);
    }
}
