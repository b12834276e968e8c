package org.shumao.localstack.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.client.Gateway;
import org.shumao.localstack.client.PersonalToken;
import org.shumao.localstack.client.ReleaseOffice;
import org.shumao.localstack.client.RunningDemo;
import org.shumao.localstack.client.RunningDemo.WaitingRelease;
import org.shumao.localstack.process.Poll;
import org.shumao.localstack.process.StackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./demo approve}. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = {
            "Approve the release that waits in a running demo, as its approver, through the API. The clock of the",
            "demo goes on to the due minute then, and the command prints what everybody can read."
        })
public final class ApproveCommand implements Callable<Integer> {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Set<String> APPROVED = Set.of("APPROVED", "RELEASED");
    private static final Set<String> STOPPED = Set.of("STOPPED", "WITHDRAWN");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli fills it in");
        }
        PrintWriter out = spec.commandLine().getOut();
        RunningDemo running = RunningDemo.file();
        Gateway gateway = running.gateway("look at the release that ./demo --once prints");
        WaitingRelease waiting = running.waitingRelease();
        Gateway everybody = gateway.withoutKey();
        Gateway approver =
                gateway.as(new PersonalToken(waiting.tokenAddress(), waiting.approver(), waiting.password()));
        String state = ReleaseOffice.state(approver, waiting.id());
        if (state.equals("SUBMITTED")) {
            out.println("Nobody outside can read " + waiting.id() + ". The approver signs it.");
            ReleaseOffice.approve(approver, waiting.id());
        } else if (APPROVED.contains(state)) {
            out.println(waiting.id() + " was approved before: nothing is signed again.");
        } else if (STOPPED.contains(state)) {
            throw new StackException(waiting.id() + " was stopped or withdrawn (" + state
                    + "), so that it does not become public: ./demo makes another one.");
        }
        if (!Poll.until(SOON, () -> ReleaseOffice.isPublic(everybody, waiting.id()))) {
            throw new StackException(waiting.id() + " is approved, and not public after a minute: does the demo run?");
        }
        String release = "release=" + waiting.id();
        out.println(everybody.text("/api/v1/headline.txt?period=" + waiting.period() + "&" + release + "&lang=en"));
        out.println("The release: " + gateway.address() + "/releases/" + waiting.id());
        return 0;
    }
}
