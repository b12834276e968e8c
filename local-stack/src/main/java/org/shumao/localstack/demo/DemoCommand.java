package org.shumao.localstack.demo;

import java.util.concurrent.Callable;
import org.shumao.localstack.stack.PortNumber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo}: starts everything, submits the scenario, prints the headline, and stays up. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts PostgreSQL, Kafka and the four services on this machine, submits three made-up years of trade,",
            "prints the headline of the first half of 2025 and stays up until Ctrl-C."
        },
        footerHeading = "%nOther commands, each with its own --help:%n",
        footer = {
            "  ./demo approve              approve the release that waits in a running demo, and see it become public",
            "  ./demo submit FILE          send a file to a running demo and print the receipt",
            "  ./demo verify-receipt FILE  check a saved receipt: who signed it, and whether anybody changed it",
            "  ./demo generate FOLDER      write the demo's submissions as files",
            "  ./demo bench COMMAND        measure the services on this machine",
            "  ./demo stack                PostgreSQL and Kafka alone, for developers"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the figures, live and released, equal the sums of the scenario",
            "1:they do not, or the demo could not run",
            "2:wrong usage"
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once", description = "end after the headline instead of staying up")
    private boolean once;

    @Option(
            names = "--port",
            converter = PortNumber.class,
            description = "port of the public address; 0 for a free one. Default: ${DEFAULT-VALUE}")
    private int port = 8080;

    @Option(names = "--sign-in", description = "start Keycloak for the made-up people, not the small issuer of tokens")
    private boolean signIn;

    @Option(names = "--connections", description = "connections that submit in parallel. Default: ${DEFAULT-VALUE}")
    private int connections = 4;

    @Mixin
    private SizeOptions sizeOptions = new SizeOptions();

    @Override
    public Integer call() throws InterruptedException {
        return new DemoRun(System.out, sizeOptions.size(), port, connections, signIn).run(once);
    }
}
