package org.shumao.aggregation.problem;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.shumao.kit.body.BodyLimit;

/** Says how large a body may be, and lets its sender read that before the connection ends. */
@ApplicationScoped
public class BodyLimits {
    /** Bytes; ten thousand published totals with long sources have a third of it. */
    public static final int LONGEST = 10 << 20;

    void register(@Observes Router router) {
        BodyLimit.register(router, path -> LONGEST);
    }
}
