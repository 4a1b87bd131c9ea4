package dev.serin.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Measures methods: from the line of the signature to the closing brace, without annotations and comments above it.
final class Lengths {
    private Lengths() {}

    /// A method with a body.
    record Method(String path, String name, int lines) {}

    /// All methods of a file, also those of nested and anonymous classes.
    static List<Method> of(Sources.Source source) {
        List<Method> methods = new ArrayList<>();
        new Scanner(source, methods).scan(source.unit(), null);
        return methods;
    }

    /// The value that `part` of the sorted lengths do not pass.
    static int quantile(List<Method> methods, double part) {
        int[] sorted = methods.stream().mapToInt(Method::lines).sorted().toArray();
        return sorted[(int) Math.ceil(part * sorted.length) - 1];
    }

    private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable String> {
        private final Sources.Source source;
        private final List<Method> found;
        private final SourcePositions positions = Sources.trees().getSourcePositions();

        Scanner(Sources.Source source, List<Method> found) {
            this.source = source;
            this.found = found;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable String outer) {
            return super.visitClass(
                    type,
                    type.getSimpleName().isEmpty()
                            ? outer
                            : type.getSimpleName().toString());
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable String type) {
            if (method.getBody() != null) {
                String name = method.getName().contentEquals("<init>")
                        ? "new"
                        : method.getName().toString();
                int lines = (int) (source.line(positions.getEndPosition(source.unit(), method)) - first(method) + 1);
                found.add(new Method(source.path(), type + "." + name, lines));
            }
            return super.visitMethod(method, type);
        }

        private long first(MethodTree method) {
            long start = source.line(positions.getStartPosition(source.unit(), method));
            for (AnnotationTree annotation : method.getModifiers().getAnnotations()) {
                start = Math.max(start, source.line(positions.getEndPosition(source.unit(), annotation)) + 1);
            }
            return Math.min(start, source.line(positions.getStartPosition(source.unit(), method.getBody())));
        }
    }
}
