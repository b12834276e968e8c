package org.shumao.localstack.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** The result as a row of the table in docs/performance.md. */
final class Row {
    private Row() {}

    /** The median of the rates, and the bounds of the same run. */
    static void print(PrintWriter out, String what, List<Long> rates, String bounds) {
        List<Long> sorted = rates.stream().sorted().toList();
        out.println("| date | machine | what | records/s (median; least to most) | bounds, same run |");
        out.println("|---|---|---|---|---|");
        out.printf(
                Locale.ENGLISH,
                "| %s | %s | %s | %,d (%,d to %,d) | %s |%n",
                LocalDate.now(ZoneId.of("UTC")),
                machine(),
                what,
                sorted.get(sorted.size() / 2),
                sorted.get(0),
                sorted.get(sorted.size() - 1),
                bounds);
        out.flush();
    }

    static String machine() {
        return Runtime.getRuntime().availableProcessors() + " cores, " + cpu() + ", " + System.getProperty("os.name")
                + ", Java " + Runtime.version().feature();
    }

    private static String cpu() {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch", "");
        }
        try {
            return Files.readAllLines(info).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch", ""));
        } catch (IOException e) {
            return System.getProperty("os.arch", "");
        }
    }
}
