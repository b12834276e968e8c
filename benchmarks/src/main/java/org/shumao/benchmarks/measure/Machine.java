package org.shumao.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the benchmark ran on. */
final class Machine {
    private Machine() {}

    static String name() {
        return Runtime.getRuntime().availableProcessors() + " cores, " + processor() + ", "
                + System.getProperty("os.name") + ", Java " + Runtime.version().feature();
    }

    private static String processor() {
        String architecture = System.getProperty("os.arch", "");
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return architecture;
        }
        try {
            return Files.readAllLines(info).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(architecture);
        } catch (IOException unreadable) {
            return architecture;
        }
    }
}
