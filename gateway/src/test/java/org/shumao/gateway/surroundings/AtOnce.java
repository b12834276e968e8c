package org.shumao.gateway.surroundings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Callers that wait side by side: what takes seconds for one takes no longer for several. */
public final class AtOnce {
    private AtOnce() {}

    /** What each of so many callers is given. */
    public static <T> List<T> call(int callers, Callable<T> caller) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<T> given = new ArrayList<>();
            for (Future<T> call : threads.invokeAll(Collections.nCopies(callers, caller))) {
                given.add(call.get());
            }
            return given;
        } finally {
            threads.shutdown();
        }
    }
}
