package org.shumao.localstack;

import org.shumao.localstack.demo.ApproveCommand;
import org.shumao.localstack.demo.DemoCommand;
import org.shumao.localstack.demo.GenerateCommand;
import org.shumao.localstack.stack.StackCommand;
import org.shumao.localstack.submit.SubmitCommand;
import org.shumao.localstack.submit.VerifyReceiptCommand;
import picocli.CommandLine.Command;

/** The launcher of {@code ./demo}. */
@Command(
        name = "shumao",
        mixinStandardHelpOptions = true,
        description = "Shumao on this machine: real PostgreSQL, real Kafka, no containers.",
        subcommands = {
            DemoCommand.class,
            ApproveCommand.class,
            SubmitCommand.class,
            VerifyReceiptCommand.class,
            GenerateCommand.class,
            StackCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Launcher.run(new Main(), arguments));
    }
}
