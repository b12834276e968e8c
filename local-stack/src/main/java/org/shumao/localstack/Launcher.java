package org.shumao.localstack;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.shumao.localstack.process.StackException;
import picocli.CommandLine;

/** Runs a command from a terminal. A failure that the user can mend is one message, not a stack trace. */
public final class Launcher {
    private Launcher() {}

    /** Returns the exit code. */
    public static int run(Object command, String... arguments) {
        // The headline is in Chinese too, whatever the locale of the terminal says.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(out);
        CommandLine line = new CommandLine(command).setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((failure, executed, parsed) -> {
            if (!(failure instanceof StackException)) {
                throw failure;
            }
            executed.getErr().println(executed.getColorScheme().errorText(String.valueOf(failure.getMessage())));
            return executed.getCommandSpec().exitCodeOnExecutionException();
        });
        return line.execute(arguments);
    }
}
