package org.shumao.kit.problem.framework;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.InstanceUtils;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Logs each problem once, as the caller gets it. The library's own logger looks at a problem before it has its status, and writes a stack
 * trace for each caller while the database is away, so it is off (META-INF/microprofile-config.properties). {@link Fault} logs faults of
 * ours.
 */
@ApplicationScoped
class ProblemLog implements ProblemPostProcessor {
    private static final Logger LOG = Logger.getLogger(ProblemLog.class);
    private static final int FAULT = 500;
    /** What comes behind the id of a key is its secret, wherever somebody has put it into an address. */
    private static final Pattern KEY = Pattern.compile("(_k[0-9a-z]{11}_)[0-9A-Za-z]+");

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        int status = problem.getStatusCode();
        String path = masked(InstanceUtils.instanceToPath(problem.getInstance()));
        String detail = masked(problem.getDetail());
        if (status < FAULT) {
            LOG.infof("%d %s: %s", status, path, detail);
        } else if (status > FAULT) {
            LOG.warnf("%d %s: %s%s", status, path, detail, reason(context.cause));
        }
        return problem;
    }

    private static String masked(@Nullable String text) {
        return text == null ? "" : KEY.matcher(text).replaceAll("$1...");
    }

    /** What has failed and why, without a trace; nothing if the problem says it all. */
    private static String reason(@Nullable Throwable thrown) {
        Throwable failed = thrown instanceof HttpProblem ? thrown.getCause() : thrown;
        if (failed == null) {
            return "";
        }
        Throwable first = failed;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return " (" + line(failed) + (first == failed ? ")" : "; " + line(first) + ")");
    }

    private static String line(Throwable error) {
        String text = error.toString();
        return text.lines().findFirst().orElse(text);
    }
}
