package org.shumao.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Processor time that the compilers and the collector of a JVM have taken so far, from /proc; nothing where there is none. The JVM must
 * keep its compiler threads ({@link #KEEP_COMPILERS}): those of a thread that has ended are no longer counted.
 */
public record JvmThreads(Duration compilers, Duration collector) {
    /** Argument of the JVM that is measured. */
    public static final String KEEP_COMPILERS = "-XX:-UseDynamicNumberOfCompilerThreads";

    /** Linux counts in hundredths of a second for whoever reads /proc. */
    private static final long TICK_MILLIS = 10;
    /** Behind the name, user and system time are the twelfth and thirteenth number. */
    private static final int USER_TIME = 11;

    /** The same of children that have ended. */
    private static final int ENDED_USER_TIME = 13;

    public static JvmThreads of(long pid) throws IOException {
        Duration compilers = Duration.ZERO;
        Duration collector = Duration.ZERO;
        Path tasks = Path.of("/proc/" + pid + "/task");
        if (!Files.isDirectory(tasks)) {
            return new JvmThreads(compilers, collector);
        }
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                String stat = stat(thread);
                String name = stat.substring(stat.indexOf('(') + 1, Math.max(1, stat.lastIndexOf(')')));
                if (name.startsWith("C1 ") || name.startsWith("C2 ")) {
                    compilers = compilers.plus(time(stat, USER_TIME));
                } else if (name.startsWith("GC ") || name.startsWith("G1 ")) {
                    collector = collector.plus(time(stat, USER_TIME));
                }
            }
        }
        return new JvmThreads(compilers, collector);
    }

    public JvmThreads since(JvmThreads before) {
        return new JvmThreads(compilers.minus(before.compilers), collector.minus(before.collector));
    }

    /** Returns what the children of a process took that have ended. */
    static Duration endedChildren(long pid) {
        try {
            String stat = stat(Path.of("/proc/" + pid));
            return stat.isEmpty() ? Duration.ZERO : time(stat, ENDED_USER_TIME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stat(Path thread) throws IOException {
        try {
            return Files.readString(thread.resolve("stat"));
        } catch (NoSuchFileException ended) {
            return "";
        }
    }

    private static Duration time(String stat, int first) {
        String[] numbers = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(numbers[first]) + Long.parseLong(numbers[first + 1]);
        return Duration.ofMillis(ticks * TICK_MILLIS);
    }
}
