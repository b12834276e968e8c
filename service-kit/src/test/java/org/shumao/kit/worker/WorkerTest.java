package org.shumao.kit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkerTest {
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void repeatsAtOnceWhileThereIsMore() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        Worker worker = new Worker("test", LONG, LONG, () -> {
            three.countDown();
            return three.getCount() > 0;
        });
        worker.start();
        three.await();
        worker.stop();
    }

    @Test
    void startsAgainAfterAFailureAndSaysWhy() throws InterruptedException {
        CountDownLatch two = new CountDownLatch(2);
        AtomicReference<@Nullable String> trouble = new AtomicReference<>();
        AtomicReference<@Nullable Worker> itself = new AtomicReference<>();
        Worker worker = new Worker("test", LONG, Duration.ofMillis(1), () -> {
            two.countDown();
            if (two.getCount() > 0) {
                throw new SQLException("gone");
            }
            trouble.set(Objects.requireNonNull(itself.get()).trouble());
            return false;
        });
        itself.set(worker);
        worker.start();
        two.await();
        worker.stop();
        assertThat(trouble.get()).contains("gone");
        assertThat(worker.trouble()).isNull();
    }

    @Test
    void restsLongerThanItsStepTook() throws InterruptedException {
        CountDownLatch two = new CountDownLatch(2);
        List<Long> times = new CopyOnWriteArrayList<>();
        Worker worker = new Worker("test", Duration.ofMillis(1), 10, LONG, () -> {
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(20)) {
                Thread.onSpinWait();
            }
            times.addAll(List.of(begun, System.nanoTime()));
            two.countDown();
            return false;
        });
        worker.start();
        two.await();
        worker.stop();
        assertThat(times.get(2) - times.get(1)).isGreaterThan(9 * (times.get(1) - times.get(0)));
    }

    @Test
    void wakesFromItsPause() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        Worker worker = new Worker("test", LONG, LONG, () -> {
            first.countDown();
            second.countDown();
            return false;
        });
        worker.start();
        first.await();
        worker.wake();
        assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
        worker.stop();
    }

    @Test
    void lastingStepEndsWithTheWorker() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<@Nullable Worker> itself = new AtomicReference<>();
        Worker worker = new Worker("test", LONG, LONG, () -> {
            started.countDown();
            while (!Objects.requireNonNull(itself.get()).isEnding()) {
                Thread.onSpinWait();
            }
            ended.countDown();
            return false;
        });
        itself.set(worker);
        worker.start();
        started.await();
        worker.stop();
        assertThat(ended.getCount()).isZero();
    }
}
