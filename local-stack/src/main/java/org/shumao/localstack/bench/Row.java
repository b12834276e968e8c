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
    private final List<Long> rates;
    private final long raw;
    private final int records;
    private final int connections;

    Row(List<Long> rates, long raw, int records, int connections) {
        this.rates = rates.stream().sorted().toList();
        this.raw = raw;
        this.records = records;
        this.connections = connections;
    }

    void print(PrintWriter out) {
        long median = rates.get(rates.size() / 2);
        out.println("| date | machine | what | records/s (median; least to most) | raw producer, same run |");
        out.println("|---|---|---|---|---|");
        out.printf(
                Locale.ENGLISH,
                "| %s | %s | %,d lists a run as NDJSON, %d connections, end to end, warm | %,d (%,d to %,d) | %,d |%n",
                LocalDate.now(ZoneId.of("UTC")),
                machine(),
                records,
                connections,
                median,
                rates.get(0),
                rates.get(rates.size() - 1),
                raw);
        out.flush();
    }

    private static String machine() {
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
