package dev.serin.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.serin.engine.Engine;
import dev.serin.expression.Condition;
import dev.serin.main.Main;
import dev.serin.planfile.PlanFiles;
import dev.serin.proxy.ProxyRouter;
import dev.serin.release.Release;
import dev.serin.simulation.Campaign;
import java.net.URL;
import java.util.Arrays;
import java.util.List;

/// A module that ships: the packages that live there, and the modules that it may import.
///
/// Classes are read from where a class of the module was loaded from: a folder when a test runs alone, a jar in a full
/// build. ArchUnit's own filter for tests knows only some folder names and would let tests in.
enum Part {
    CORE(Release.class, "", "problem plan statistics analysis judge planner release"),
    SIMULATION(Campaign.class, "core", "simulation"),
    EXPRESSION(Condition.class, "", "expression"),
    ENGINE(Engine.class, "core", "engine routing metrics notify journal"),
    PROXY(ProxyRouter.class, "core engine", "proxy"),
    CONNECTORS(
            PlanFiles.class,
            "core expression engine",
            "yaml planfile jsonpath analysistemplate series prometheus measuring samplefile post routing.* metrics.* notify.* journal.*"),
    APP(Main.class, "core simulation engine proxy connectors", "cli terminal analyze backtest demo main");

    /// Everything that ships.
    static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrls(Arrays.stream(values()).map(Part::source).toList());

    private final Class<?> oneOfItsClasses;
    private final String imports;
    private final String packages;

    Part(Class<?> oneOfItsClasses, String imports, String packages) {
        this.oneOfItsClasses = oneOfItsClasses;
        this.imports = imports;
        this.packages = packages;
    }

    /// The name of its folder.
    String folder() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// The folders of the modules that it may import.
    List<String> imports() {
        return imports.isEmpty() ? List.of() : List.of(imports.split(" "));
    }

    /// As people write them in docs/architecture.md, below `dev.serin`.
    List<String> packages() {
        return List.of(packages.split(" "));
    }

    /// Its packages as ArchUnit writes them.
    String[] patterns() {
        return packages().stream().map(name -> "dev.serin." + name).toArray(String[]::new);
    }

    /// What its classes may know of our own code.
    String[] mayKnow() {
        return Arrays.stream(values())
                .filter(part -> part == this || imports().contains(part.folder()))
                .flatMap(part -> Arrays.stream(part.patterns()))
                .toArray(String[]::new);
    }

    /// Whether the class was compiled in this module.
    boolean holds(JavaClass type) {
        return type.getSource().orElseThrow().getUri().toString().contains(source().getPath());
    }

    private URL source() {
        return oneOfItsClasses.getProtectionDomain().getCodeSource().getLocation();
    }
}
