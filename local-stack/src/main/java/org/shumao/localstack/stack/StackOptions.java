package org.shumao.localstack.stack;

import java.nio.file.Path;

/**
 * How the local stack runs.
 *
 * @param parent the folder in which the stack makes its own, removed at the end
 * @param durable whether PostgreSQL survives a power cut; a killed process loses nothing either way
 * @param brokerHeapMegabytes maximum heap of the broker
 * @param sharedBuffersMegabytes page cache of PostgreSQL
 * @param minimumFreeMegabytes below this much free disk the stack does not start
 * @param postgresPort 0 for a free one
 * @param kafkaPort 0 for a free one
 */
public record StackOptions(
        Path parent,
        boolean durable,
        int brokerHeapMegabytes,
        int sharedBuffersMegabytes,
        int minimumFreeMegabytes,
        int postgresPort,
        int kafkaPort) {

    /** Small and quick to start: nothing waits for the disk. */
    public static StackOptions forTests() {
        return new StackOptions(temporaryFolder(), false, 512, 128, 1_024, 0, 0);
    }

    /** As in production, on one machine: every commit waits for the disk. */
    public static StackOptions forDemo() {
        return new StackOptions(temporaryFolder(), true, 1_024, 512, 3_072, 0, 0);
    }

    public StackOptions withPorts(int postgres, int kafka) {
        return new StackOptions(
                parent, durable, brokerHeapMegabytes, sharedBuffersMegabytes, minimumFreeMegabytes, postgres, kafka);
    }

    public StackOptions withSharedBuffersMegabytes(int megabytes) {
        return new StackOptions(
                parent, durable, brokerHeapMegabytes, megabytes, minimumFreeMegabytes, postgresPort, kafkaPort);
    }

    private static Path temporaryFolder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
