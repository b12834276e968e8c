package org.shumao.localstack.stack;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stack}: what a developer needs to run services by hand. */
@Command(
        name = "stack",
        mixinStandardHelpOptions = true,
        description = "Start PostgreSQL and Kafka alone, print how to connect, and keep them until Ctrl-C.")
public final class StackCommand implements Callable<Integer> {
    private static final String DATABASE = "shumao";

    @Option(
            names = "--postgres-port",
            converter = PortNumber.class,
            paramLabel = "PORT",
            defaultValue = "0",
            description = "default: a free one")
    private int postgresPort;

    @Option(
            names = "--kafka-port",
            converter = PortNumber.class,
            paramLabel = "PORT",
            defaultValue = "0",
            description = "default: a free one")
    private int kafkaPort;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (spec == null) {
            throw new IllegalStateException("picocli fills it in");
        }
        PrintWriter out = spec.commandLine().getOut();
        StackOptions options = StackOptions.forDemo().withPorts(postgresPort, kafkaPort);
        try (LocalStack stack = LocalStack.start(options)) {
            stack.postgres().createDatabase(DATABASE);
            out.println("PostgreSQL and Kafka are up. For the services:");
            out.println(
                    "  export QUARKUS_DATASOURCE_JDBC_URL=" + stack.postgres().jdbcUrl(DATABASE));
            out.println(
                    "  export QUARKUS_DATASOURCE_USERNAME=" + stack.postgres().username());
            out.println(
                    "  export QUARKUS_DATASOURCE_PASSWORD=" + stack.postgres().password());
            out.println("  export KAFKA_BOOTSTRAP_SERVERS=" + stack.kafka().bootstrapServers());
            out.println("Logs and data: " + stack.folder() + " (removed at the end). Ctrl-C ends both.");
            out.flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
