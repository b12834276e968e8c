package org.shumao.localstack.stack;

import java.nio.file.Path;

/**
 * The options say how the local stack runs.
 *
 * @param parent the folder in which the stack makes its own, removed at the end
 * @param durable whether PostgreSQL survives a power cut; a killed process loses nothing either way
 * @param quickCompiler whether the optimizing compiler of each JVM is off: what ends after few minutes ends before it pays
 * @param brokerHeapMegabytes maximum heap of the broker
 * @param sharedBuffersMegabytes page cache of PostgreSQL
 * @param minimumFreeMegabytes below this much free disk the stack does not start
 * @param postgresPort 0 for a free one
 * @param kafkaPort 0 for a free one
 */
public record StackOptions(
        Path parent,
        boolean durable,
        boolean quickCompiler,
        int brokerHeapMegabytes,
        int sharedBuffersMegabytes,
        int minimumFreeMegabytes,
        int postgresPort,
        int kafkaPort) {

    /** Small and quick to start: nothing waits for the disk. */
    public static StackOptions forTests() {
        return new StackOptions(temporaryFolder(), false, true, 512, 128, 1_024, 0, 0);
    }

    /** As in production, on one machine: every commit waits for the disk. */
    public static StackOptions forDemo() {
        return new StackOptions(temporaryFolder(), true, false, 1_024, 512, 3_072, 0, 0);
    }

    public StackOptions withPorts(int postgres, int kafka) {
        return changed(sharedBuffersMegabytes, quickCompiler, postgres, kafka);
    }

    public StackOptions withSharedBuffersMegabytes(int megabytes) {
        return changed(megabytes, quickCompiler, postgresPort, kafkaPort);
    }

    public StackOptions withQuickCompiler() {
        return changed(sharedBuffersMegabytes, true, postgresPort, kafkaPort);
    }

    private StackOptions changed(int buffers, boolean quick, int postgres, int kafka) {
        return new StackOptions(
                parent, durable, quick, brokerHeapMegabytes, buffers, minimumFreeMegabytes, postgres, kafka);
    }

    private static Path temporaryFolder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
