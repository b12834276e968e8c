package org.shumao.localstack.stack;

import java.nio.file.Path;

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
        return new StackOptions(
                parent,
                durable,
                quickCompiler,
                brokerHeapMegabytes,
                sharedBuffersMegabytes,
                minimumFreeMegabytes,
                postgres,
                kafka,
                brokers,
                standby,
                encrypted,
                brokerLinks);
    }

    public StackOptions withSharedBuffersMegabytes(int megabytes) {
        return new StackOptions(
                parent,
                durable,
                quickCompiler,
                brokerHeapMegabytes,
                megabytes,
                minimumFreeMegabytes,
                postgresPort,
                kafkaPort,
                brokers,
                standby,
                encrypted,
                brokerLinks);
    }

    public StackOptions withQuickCompiler() {
        return new StackOptions(
                parent,
                durable,
                true,
                brokerHeapMegabytes,
                sharedBuffersMegabytes,
                minimumFreeMegabytes,
                postgresPort,
                kafkaPort,
                brokers,
                standby,
                encrypted,
                brokerLinks);
    }

    /** As a cluster: one broker or the primary database may be lost, and nothing that was acknowledged is. */
    public StackOptions withThreeBrokersAndStandby() {
        return with(3, true, encrypted);
    }

    /** Encrypted connections only, and a password for the brokers too. */
    public StackOptions withEncryption() {
        return with(brokers, standby, true);
    }

    /** With so many further ways to each broker, see {@link KafkaBroker#links()}. */
    public StackOptions withBrokerLinks(int links) {
        return new StackOptions(
                parent,
                durable,
                quickCompiler,
                brokerHeapMegabytes,
                sharedBuffersMegabytes,
                minimumFreeMegabytes,
                postgresPort,
                kafkaPort,
                brokers,
                standby,
                encrypted,
                links);
    }

    private StackOptions with(int brokerCount, boolean withStandby, boolean withEncryption) {
        return new StackOptions(
                parent,
                durable,
                quickCompiler,
                brokerHeapMegabytes,
                sharedBuffersMegabytes,
                minimumFreeMegabytes,
                postgresPort,
                kafkaPort,
                brokerCount,
                withStandby,
                withEncryption,
                brokerLinks);
    }

    private static Path temporaryFolder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
