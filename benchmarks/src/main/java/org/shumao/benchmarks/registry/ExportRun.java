package org.shumao.benchmarks.registry;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** An export of everything, and the most heap that was in use meanwhile. */
record ExportRun(double seconds, long bytes, long heapBytes) {
    private static final long SAMPLE_MILLIS = 250;

    static ExportRun measure(RegistryBed bed, String accept)
            throws IOException, InterruptedException, ExecutionException {
        long start = System.nanoTime();
        FutureTask<Long> export = new FutureTask<>(() -> bed.drain(RegistryBed.ENTERPRISES + "/export", accept));
        Thread reader = new Thread(export, "export");
        reader.start();
        long heap = 0;
        while (reader.isAlive()) {
            heap = Math.max(heap, bed.heapBytes());
            reader.join(SAMPLE_MILLIS);
        }
        return new ExportRun((System.nanoTime() - start) / 1e9, export.get(), heap);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ENGLISH, "%.1f s, %,d MB, at most %d MB of heap in use", seconds, bytes >> 20, heapBytes >> 20);
    }
}
