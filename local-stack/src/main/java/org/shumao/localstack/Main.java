package org.shumao.localstack;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.shumao.localstack.bench.BenchCommand;
import org.shumao.localstack.demo.DemoCommand;
import org.shumao.localstack.demo.DemoException;
import org.shumao.localstack.demo.GenerateCommand;
import org.shumao.localstack.demo.SubmitCommand;
import org.shumao.localstack.demo.VerifyReceiptCommand;
import org.shumao.localstack.stack.StackCommand;
import org.shumao.localstack.stack.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher. A failure that the user can mend is one message, not a stack trace. */
@Command(
        name = "shumao",
        mixinStandardHelpOptions = true,
        description = "Shumao on this machine: real PostgreSQL, real Kafka, no containers.",
        subcommands = {
            DemoCommand.class,
            SubmitCommand.class,
            VerifyReceiptCommand.class,
            GenerateCommand.class,
            BenchCommand.class,
            StackCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // The headline is in Chinese too, whatever the locale of the terminal says.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(out);
        CommandLine line = new CommandLine(new Main()).setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (!(failure instanceof StackException || failure instanceof DemoException)) {
                throw failure;
            }
            command.getErr().println(command.getColorScheme().errorText(String.valueOf(failure.getMessage())));
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
        System.exit(line.execute(arguments));
    }
}
