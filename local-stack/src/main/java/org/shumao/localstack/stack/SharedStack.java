package org.shumao.localstack.stack;

import java.nio.file.Path;

/** One stack per JVM, started at first use and ended with the JVM. */
public final class SharedStack {
    private static final String FOLDER = "shumao.stack.folder";

    private SharedStack() {}

    /**
     * The stack of this JVM. A Quarkus test loads this class several times, so the place of the stack is kept in a system
     * property, not in a static field.
     */
    @SuppressWarnings("SynchronizeOnNonFinalField") // an interned string is the same object in every class loader
    public static LocalStack get() {
        synchronized (FOLDER.intern()) {
            String folder = System.getProperty(FOLDER);
            if (folder != null) {
                return LocalStack.attach(Path.of(folder));
            }
            LocalStack stack = LocalStack.start(StackOptions.forTests());
            System.setProperty(FOLDER, stack.folder().toString());
            return stack;
        }
    }
}
