package org.shumao.aggregation.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.testsupport.StackResource;

/** Results that whoever asks computes at once. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class ShortResultTest extends CachedResults {
    @Test
    void aShortResultIsComputedByOneOfThoseWhoAskForItMeanwhile() throws Exception {
        ResultCache results = results(USUAL);
        List<Thread> readers = new ArrayList<>();
        Queue<String> found = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 8; i++) {
            readers.add(reader(() -> found.add(now(results, "q", snapshot -> compute("q", snapshot.connection())))));
        }
        awaitTrue(() -> readers.stream().allMatch(reader -> reader.getState() == Thread.State.WAITING));
        gate.countDown();
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(found).hasSize(8).containsOnly("q 1");
        changeData();
        assertThat(now(results, "q", snapshot -> compute("q", snapshot.connection())))
                .isEqualTo("q 2");
    }

    @Test
    void aFaultOfAShortResultIsNotKept() throws Exception {
        ResultCache results = results(USUAL);
        Semaphore faults = new Semaphore(1);
        Snapshot.Work<String> work = snapshot -> {
            if (faults.tryAcquire()) {
                throw new SQLException("once", "42P01");
            }
            return "mended";
        };
        assertThatThrownBy(() -> now(results, "q", work))
                .isInstanceOf(SQLException.class)
                .hasMessage("once");
        assertThat(now(results, "q", work)).isEqualTo("mended");
    }

    @Test
    void aProblemOfAShortResultIsWhatTheReaderGets() {
        Snapshot.Work<String> work = snapshot -> {
            throw Problems.of(ProblemType.SERVICE_UNAVAILABLE, "not now").build();
        };
        ResultCache results = results(USUAL);
        assertThatThrownBy(() -> now(results, "q", work))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(503));
    }

    /** All that a request reads is of its snapshot, and so is what is kept for it. */
    @Test
    void aResultOfASnapshotIsKeptForItsState() throws Exception {
        gate.countDown();
        ResultCache results = results(USUAL);
        Snapshot.Work<String> ask = snapshot -> {
            changeData();
            return results.in(snapshot, "q", same -> compute("q", same.connection()), result -> MEGABYTE);
        };
        assertThat(snapshots().in(ask)).isEqualTo("q 1");
        assertThat(snapshots().in(ask)).as("it has changed since").isEqualTo("q 2");
        assertThat(now(results, "q", snapshot -> compute("q", snapshot.connection())))
                .isEqualTo("q 3");
        assertThat(now(results, "q", snapshot -> compute("q", snapshot.connection())))
                .isEqualTo("q 3");
    }

    @Test
    void theStatementAloneSeesWhatASnapshotSees() throws Exception {
        changeData();
        assertThat(snapshots().state()).isEqualTo(snapshots().in(Snapshot::state));
    }

    private static Thread reader(Callable<Boolean> work) {
        FutureTask<Boolean> task = new FutureTask<>(work);
        Thread reader = new Thread(task);
        reader.start();
        return reader;
    }
}
