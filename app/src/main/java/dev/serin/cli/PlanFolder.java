package dev.serin.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The YAML files below a folder, sorted; hidden folders such as `.git` are left out, and links to folders are not
/// followed.
///
/// @param failures what could not be looked into
record PlanFolder(List<Path> files, SortedMap<Path, IOException> failures) {
    PlanFolder {
        files = files.stream().sorted().toList();
        failures = Collections.unmodifiableSortedMap(new TreeMap<>(failures));
    }

    static PlanFolder of(Path folder) {
        Visit visit = new Visit(folder);
        try {
            Files.walkFileTree(folder, visit);
        } catch (IOException failure) {
            visit.failures.put(folder, failure);
        }
        return new PlanFolder(visit.files, visit.failures);
    }

    private static final class Visit extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final List<Path> files = new ArrayList<>();
        private final TreeMap<Path, IOException> failures = new TreeMap<>();

        Visit(Path folder) {
            this.folder = folder;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            boolean isHidden = String.valueOf(visited.getFileName()).startsWith(".");
            return isHidden && !visited.equals(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().matches("(?s).*\\.ya?ml") && Files.isRegularFile(file)) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            failures.put(file, failure);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) {
            if (failure != null) {
                failures.put(visited, failure);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
