package org.shumao.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.process.Poll;

/**
 * Services, broker and database die, stand still and come back, and the ways between them are cut, silent or slow, while records,
 * aliases and rates come in. In the end all heals by itself, and the figures are what the receipts say.
 */
@Tag("whole")
class ChaosIT {
    /** System properties: how long, such as 30m; and what chance begins with, to have the same faults again. */
    private static final String LENGTH = "shumao.chaos";

    private static final String SEED = "shumao.chaos.seed";
    private static final int MOST_AT_ONCE = 3;
    private static final Duration LAST_END = Duration.ofSeconds(10);

    private final Journal journal = new Journal();
    private final Map<Fault.Kind, Integer> done = new EnumMap<>(Fault.Kind.class);

    @Test
    void everythingHealsAndTheFiguresAreWhatTheReceiptsSay() throws IOException, SQLException {
        Duration length = Duration.parse("PT" + System.getProperty(LENGTH, "1m"));
        long seed = Long.getLong(SEED, 20250620L);
        journal.say("-D" + LENGTH + "=" + length.toString().substring(2) + " -D" + SEED + "=" + seed);
        // Of the suite that other tests share; its database begins and ends processes all the time.
        List<ProcessHandle> others = ProcessHandle.current().children().toList();
        Path folder;
        List<ProcessHandle> processes;
        try (Parts parts = new Parts()) {
            folder = parts.suite().folder();
            try {
                run(parts, length, seed);
            } catch (SQLException | RuntimeException | Error e) {
                keepLogs(folder);
                throw e;
            }
            processes = ProcessHandle.current()
                    .children()
                    .filter(process -> !others.contains(process))
                    .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                    .toList();
            assertThat(processes).isNotEmpty();
        }
        assertThat(Poll.until(LAST_END, () -> processes.stream().noneMatch(ProcessHandle::isAlive)))
                .as("none goes on")
                .isTrue();
        assertThat(folder).doesNotExist();
    }

    private void run(Parts parts, Duration length, long seed) throws SQLException {
        Stage stage = new Stage(parts, seed);
        journal.say("all parts are ready, records come in");
        Supervisor supervisor = new Supervisor(parts.services(), journal);
        disturb(stage, parts, supervisor, length, new Random(seed));
        Duration mended = journal.elapsed();
        supervisor.awaitReady();
        journal.say("all parts are ready again");
        List<Traffic.Received> received = stage.end();
        Duration healed = journal.elapsed().minus(mended);
        stage.assertFiguresAreTheOracles(received);
        stage.assertReceiptsAreKept(received);
        stage.assertTheRegisterIsPublished();
        journal.say("%s, healed in %.1f s; %s; seed %d"
                .formatted(done, healed.toMillis() / 1000.0, stage.summary(received), seed));
    }

    /** One fault after the other, some before another has ended; in the end all are mended. */
    private void disturb(Stage stage, Parts parts, Supervisor supervisor, Duration length, Random random) {
        Faults faults = new Faults(parts, random);
        long end = System.nanoTime() + length.toNanos();
        List<Fault> present = new ArrayList<>();
        Map<Fault, CompletableFuture<Void>> mending = new LinkedHashMap<>();
        while (System.nanoTime() < end) {
            Fault fault = faults.next(notOver(present, mending));
            begin(fault);
            present.add(fault);
            pause(random.nextInt(1_000, 4_000));
            while (!present.isEmpty() && (present.size() == MOST_AT_ONCE || random.nextBoolean())) {
                Fault oldest = present.remove(0);
                // A broker may take long to start, and no other fault lasts longer for it.
                mending.put(oldest, CompletableFuture.runAsync(() -> mend(oldest)));
                pause(random.nextInt(500, 2_000));
            }
            mending.values().removeIf(future -> future.isDone() && !future.isCompletedExceptionally());
            stage.check();
            supervisor.check(notOver(present, mending));
        }
        mending.values().forEach(CompletableFuture::join);
        present.forEach(this::mend);
    }

    private static Set<Fault> notOver(List<Fault> present, Map<Fault, CompletableFuture<Void>> mending) {
        Set<Fault> notOver = new LinkedHashSet<>(present);
        notOver.addAll(mending.keySet());
        return notOver;
    }

    private void begin(Fault fault) {
        journal.say(fault.toString());
        fault.begin().run();
        done.merge(fault.kind(), 1, Integer::sum);
    }

    private void mend(Fault fault) {
        fault.mend().run();
        journal.say(fault + " is over");
    }

    private static void pause(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** The folder of the suite goes with it. */
    private void keepLogs(Path folder) throws IOException {
        Path kept = Files.createDirectories(Path.of("target", "chaos-logs"));
        try (Stream<Path> logs = Files.list(folder)) {
            for (Path log :
                    logs.filter(file -> file.toString().endsWith(".log")).toList()) {
                Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        journal.say("logs are in " + kept.toAbsolutePath());
    }
}
