package org.shumao.aggregation.database;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The SQL that the code of some packages holds: texts put together from literals and constants of the same file that begin like a
 * statement. What is only known when it runs stands as a question mark.
 */
final class SourceStatements {
    private static final Path SOURCES = Path.of("src/main/java/org/shumao/aggregation");

    /**
     * @param type class that holds it
     * @param sql on one line
     */
    record Statement(String type, String sql) {}

    private SourceStatements() {}

    /** @param packages below that of the service */
    static List<Statement> of(String... packages) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String some : packages) {
            try (Stream<Path> below = Files.walk(SOURCES.resolve(some))) {
                below.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            }
        }
        return parse(files);
    }

    private static List<Statement> parse(List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Statement> found = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                Constants constants = new Constants();
                constants.scan(unit, null);
                new Collector(typeOf(unit), constants.byName, found).scan(unit, null);
            }
        }
        return found;
    }

    private static String typeOf(CompilationUnitTree unit) {
        String file = unit.getSourceFile().getName();
        return file.substring(file.lastIndexOf('/') + 1).replace(".java", "");
    }

    private static final class Constants extends TreeScanner<Void, Void> {
        private final Map<String, ExpressionTree> byName = new HashMap<>();

        @Override
        public Void visitVariable(VariableTree variable, Void nothing) {
            if (variable.getInitializer() instanceof LiteralTree || variable.getInitializer() instanceof BinaryTree) {
                byName.put(variable.getName().toString(), variable.getInitializer());
            }
            return super.visitVariable(variable, null);
        }
    }

    private static final class Collector extends TreeScanner<Void, Void> {
        private static final String BEGINNING =
                "(?i)(select|insert into|update|delete from|with|copy|truncate|lock table) .*";

        private final String type;
        private final Map<String, ExpressionTree> constants;
        private final List<Statement> found;

        Collector(String type, Map<String, ExpressionTree> constants, List<Statement> found) {
            this.type = type;
            this.constants = constants;
            this.found = found;
        }

        /** A sum is looked at as a whole, so its parts are not visited. */
        @Override
        public Void visitBinary(BinaryTree sum, Void nothing) {
            if (sum.getKind() != Tree.Kind.PLUS) {
                return super.visitBinary(sum, null);
            }
            see(text(sum));
            return null;
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void nothing) {
            see(text(literal));
            return null;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            if (isCallOf(call, "copyInto")) {
                see("copy " + text(call.getArguments().get(1)));
            }
            return super.visitMethodInvocation(call, null);
        }

        private void see(String text) {
            String line = text.replaceAll("\\s+", " ").strip();
            if (line.matches(BEGINNING)) {
                found.add(new Statement(type, line));
            }
        }

        private String text(Tree expression) {
            if (expression instanceof LiteralTree literal) {
                return literal.getValue() instanceof String value ? value : "?";
            }
            if (expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
                return text(sum.getLeftOperand()) + text(sum.getRightOperand());
            }
            if (expression instanceof IdentifierTree name) {
                ExpressionTree constant = constants.get(name.getName().toString());
                return constant == null ? "?" : text(constant);
            }
            if (expression instanceof MethodInvocationTree call && isCallOf(call, "formatted")) {
                return text(((MemberSelectTree) call.getMethodSelect()).getExpression());
            }
            return "?";
        }

        private static boolean isCallOf(MethodInvocationTree call, String name) {
            return call.getMethodSelect() instanceof MemberSelectTree method
                    && method.getIdentifier().contentEquals(name);
        }
    }
}
