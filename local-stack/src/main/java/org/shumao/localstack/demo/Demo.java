package org.shumao.localstack.demo;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.shumao.localstack.bench.BenchCommand;
import org.shumao.localstack.stack.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo}: starts everything, tells the scenario, prints the headline, and stays up. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts PostgreSQL, Kafka and the four services on this machine, submits two and a half made-up years of trade,",
            "prints the headline of the first half of 2025 and stays up until Ctrl-C."
        },
        subcommands = {SubmitCommand.class, GenerateCommand.class, BenchCommand.class},
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:the figures are the scenario's", "1:they are not, or the demo could not run", "2:wrong usage"
        })
public final class Demo implements Callable<Integer> {
    @Option(names = "--once", description = "end after the headline instead of staying up")
    private boolean once;

    @Option(names = "--port", description = "of the public address; ${DEFAULT-VALUE} if absent, 0 for a free one")
    private int port = 8080;

    @Option(names = "--connections", description = "that submit in parallel; ${DEFAULT-VALUE} if absent")
    private int connections = 4;

    @Mixin
    private SizeOptions sizeOptions = new SizeOptions();

    public static void main(String[] args) {
        // The headline is in Chinese too, whatever the locale of the terminal says.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(out);
        CommandLine commands = new CommandLine(new Demo())
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(messageOnly());
        System.exit(commands.execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        return new DemoRun(System.out, sizeOptions.size(), port, connections).run(once);
    }

    /** What we know how to explain is explained in words; the rest shows its stack trace. */
    private static IExecutionExceptionHandler messageOnly() {
        return (e, commandLine, parsed) -> {
            boolean known = e instanceof DemoException || e instanceof StackException;
            if (!known) {
                throw e;
            }
            commandLine.getErr().println(e.getMessage());
            return commandLine.getCommandName().equals("submit") ? 2 : 1;
        };
    }
}
