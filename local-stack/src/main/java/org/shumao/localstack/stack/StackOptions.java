package org.shumao.localstack.stack;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * How the local stack runs.
 *
 * @param parent the folder in which the stack makes its own, removed at the end
 * @param durable whether PostgreSQL survives a power cut; a killed process loses nothing either way
 * @param quickCompiler whether the optimizing compiler of each JVM is off: what ends after few minutes ends before it pays
 * @param brokerHeapMegabytes maximum heap of the broker
 * @param sharedBuffersMegabytes page cache of PostgreSQL
 * @param minimumFreeMegabytes below this much free disk the stack does not start
 * @param postgresPort 0 for a free one
 * @param kafkaPort of the first broker; 0 for a free one
 * @param brokers how many; with three of them a record has three copies, and two must be in sync
 * @param standby whether a second server follows the database, and every commit waits for it
 * @param encrypted whether database and brokers want TLS, and brokers a user and a password
 * @param brokerLinks further ways to each broker, in the clear
 */
public record StackOptions(
        Path parent,
        boolean durable,
        boolean quickCompiler,
        int brokerHeapMegabytes,
        int sharedBuffersMegabytes,
        int minimumFreeMegabytes,
        int postgresPort,
        int kafkaPort,
        int brokers,
        boolean standby,
        boolean encrypted,
        int brokerLinks) {

    /** Small and quick to start: nothing waits for the disk. */
    public static StackOptions forTests() {
        return new StackOptions(temporaryFolder(), false, true, 512, 128, 1_024, 0, 0, 1, false, false, 0);
    }

    /** As in production, on one machine: every commit waits for the disk. */
    public static StackOptions forDemo() {
        return new StackOptions(temporaryFolder(), true, false, 1_024, 512, 3_072, 0, 0, 1, false, false, 0);
    }

    public StackOptions withPorts(int postgres, int kafka) {
        return changed(to -> {
            to.postgresPort = postgres;
            to.kafkaPort = kafka;
        });
    }

    public StackOptions withSharedBuffersMegabytes(int megabytes) {
        return changed(to -> to.sharedBuffersMegabytes = megabytes);
    }

    public StackOptions withQuickCompiler() {
        return changed(to -> to.quickCompiler = true);
    }

    /** As a cluster: one broker or the primary database may be lost, and nothing that was acknowledged is. */
    public StackOptions withThreeBrokersAndStandby() {
        return changed(to -> {
            to.brokers = 3;
            to.standby = true;
        });
    }

    /** Encrypted connections only, and a password for the brokers too. */
    public StackOptions withEncryption() {
        return changed(to -> to.encrypted = true);
    }

    /** With so many further ways to each broker, see {@link KafkaBroker#links()}. */
    public StackOptions withBrokerLinks(int links) {
        return changed(to -> to.brokerLinks = links);
    }

    private StackOptions changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    private static Path temporaryFolder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** All options, one of which is about to change. */
    private static final class Draft {
        private final StackOptions from;
        private boolean quickCompiler;
        private int sharedBuffersMegabytes;
        private int postgresPort;
        private int kafkaPort;
        private int brokers;
        private boolean standby;
        private boolean encrypted;
        private int brokerLinks;

        Draft(StackOptions from) {
            this.from = from;
            quickCompiler = from.quickCompiler;
            sharedBuffersMegabytes = from.sharedBuffersMegabytes;
            postgresPort = from.postgresPort;
            kafkaPort = from.kafkaPort;
            brokers = from.brokers;
            standby = from.standby;
            encrypted = from.encrypted;
            brokerLinks = from.brokerLinks;
        }

        StackOptions options() {
            return new StackOptions(
                    from.parent,
                    from.durable,
                    quickCompiler,
                    from.brokerHeapMegabytes,
                    sharedBuffersMegabytes,
                    from.minimumFreeMegabytes,
                    postgresPort,
                    kafkaPort,
                    brokers,
                    standby,
                    encrypted,
                    brokerLinks);
        }
    }
}
