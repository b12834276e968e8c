package org.shumao.localstack;

import org.shumao.localstack.stack.StackCommand;
import org.shumao.localstack.stack.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher. A failure that the user can mend is one message, not a stack trace. */
@Command(
        name = "shumao",
        mixinStandardHelpOptions = true,
        description = "Shumao on this machine: real PostgreSQL, real Kafka, no containers.",
        subcommands = {StackCommand.class})
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (!(failure instanceof StackException)) {
                throw failure;
            }
            command.getErr().println(command.getColorScheme().errorText(String.valueOf(failure.getMessage())));
            return 1;
        });
        System.exit(line.execute(arguments));
    }
}
