package org.shumao.localstack.demo;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows a bar on a terminal, and elsewhere a line after every tenth of the work. */
final class Progress implements AutoCloseable {
    /** The script sets this property: its shell knows whether there is a terminal, and not every Java version does. */
    private static final String TERMINAL = "shumao.demo.terminal";

    private final PrintStream out;
    private final String task;
    private final long total;
    private final @Nullable ProgressBar bar;
    private long done;
    private long tenths;

    Progress(PrintStream out, String task, long total) {
        this.out = out;
        this.task = task;
        this.total = Math.max(1, total);
        this.bar = Boolean.getBoolean(TERMINAL) ? bar(task, total) : null;
    }

    synchronized void step(long more) {
        done += more;
        if (bar != null) {
            bar.stepTo(Math.min(done, total));
        } else if (done * 10 / total > tenths) {
            tenths = done * 10 / total;
            out.printf(
                    Locale.ENGLISH,
                    "  %s: %,d of %s%,d%n",
                    task,
                    done,
                    done > total ? "" : "about ",
                    Math.max(done, total));
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.maxHint(done);
            bar.close();
        }
    }

    private static ProgressBar bar(String task, long total) {
        return new ProgressBarBuilder()
                .setTaskName("  " + task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed(new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH)))
                .setUpdateIntervalMillis(250)
                .build();
    }
}
