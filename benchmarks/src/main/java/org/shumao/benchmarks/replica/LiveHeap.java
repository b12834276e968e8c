package org.shumao.benchmarks.replica;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.shumao.localstack.client.DemoException;
import org.shumao.localstack.suite.ServiceProcess;

/** What is alive in the heap of a service, after a full collection: the last line of the JDK's class histogram. */
final class LiveHeap {
    private LiveHeap() {}

    static long bytes(ServiceProcess service) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process histogram = new ProcessBuilder(jcmd, Long.toString(service.pid()), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String last = "";
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(histogram.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line.isBlank() ? last : line.strip();
            }
        }
        // "Total  12345  67890": instances and bytes
        String[] words = last.split(" +", -1);
        if (words.length != 3 || !words[0].equals("Total")) {
            throw new DemoException("jcmd says: " + last);
        }
        return Long.parseLong(words[2]);
    }
}
