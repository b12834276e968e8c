package org.shumao.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.shumao.localstack.process.LogTail;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.suite.ServiceProcess;
import org.shumao.systemtests.suite.RunningSuite;

/**
 * Starts services again whose start failed, as Kubernetes does: what cannot begin without database or broker ends. A service that
 * once began never ends by itself.
 */
final class Supervisor {
    private static final int START_FAILED = 1;

    private final Map<String, ServiceProcess> services;
    private final Journal journal;

    Supervisor(Map<String, ServiceProcess> services, Journal journal) {
        this.services = services;
        this.journal = journal;
    }

    /** @param present faults: whoever has one may have been ended by it */
    void check(Collection<Fault> present) {
        services.forEach((name, service) -> {
            if (present.stream().noneMatch(fault -> fault.part().equals(name)) && !service.running()) {
                startAgain(name, service);
            }
        });
    }

    /** Returns when all are ready for work. */
    void awaitReady() {
        assertThat(Poll.until(RunningSuite.PATIENCE, () -> {
                    check(List.of());
                    return services.values().stream().allMatch(ServiceProcess::ready);
                }))
                .as("all are ready")
                .isTrue();
    }

    private void startAgain(String name, ServiceProcess service) {
        assertThat(startFailed(service))
                .as(() -> "%s may end only while it starts, and ended with %s. Its log ends with:%s"
                        .formatted(name, service.exitStatus(), LogTail.of(service.log())))
                .isTrue();
        journal.say(name + " could not start, and is started again");
        service.launch();
    }

    private static boolean startFailed(ServiceProcess service) {
        try {
            String log = Files.readString(service.log());
            return service.exitStatus().orElse(START_FAILED) == START_FAILED
                    && log.lastIndexOf("Failed to start application") > log.lastIndexOf(" started in ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
