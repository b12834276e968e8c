package org.shumao.benchmarks.disclosure;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.shumao.benchmarks.measure.RunOptions;
import org.shumao.tradecore.disclosure.system.CellSystem;
import org.shumao.tradecore.disclosure.system.Deadline;
import org.shumao.tradecore.disclosure.system.DisclosureAudit;
import org.shumao.tradecore.disclosure.system.ProofCheck;
import org.shumao.tradecore.disclosure.system.SecondarySuppression;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./demo bench disclosure}. */
@Command(
        name = "disclosure",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how long it takes to protect tables of made-up trade (p % of 15, three traders): the pattern"
                    + " with its repairs, the",
            "audit by shared witnesses, the check of the proof, and some linear programs of one cell each, from which"
                    + " the time of an audit",
            "with one program a cell follows. Starts no services. 31 x 31 x 41 has 39,401 cells."
        })
public final class DisclosureCommand implements Callable<Integer> {
    @Option(
            names = "--layers",
            split = ",",
            description =
                    "sizes of the third dimension, a table for each; 1 for two dimensions. Default: ${DEFAULT-VALUE}")
    private List<Integer> layers = List.of(1, 5);

    @Option(
            names = "--alone",
            description = "cells for which a program of their own is solved. Default: ${DEFAULT-VALUE}")
    private int alone = 10;

    @Option(names = "--tries", description = "programs to spend on publishing cells again. Default: ${DEFAULT-VALUE}")
    private int tries = 200;

    @Option(names = "--joint", description = "treats withheld cells of one relation as one")
    private boolean joint;

    @Option(names = "--seed", description = "of the trade. Default: ${DEFAULT-VALUE}")
    private long seed = 7;

    @Mixin
    private RunOptions options = new RunOptions(0, 1);

    /** What one table took; times are seconds of processor time. */
    private record Run(
            SecondarySuppression.Pattern pattern,
            double patternTime,
            DisclosureAudit.Findings audit,
            double auditTime,
            double checkTime,
            int faults,
            double aloneTime,
            long memory) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ENGLISH,
                    "processor time: pattern %.1f s, %d programs; %d cells withheld by repairs, %d published again,"
                            + " %d withheld; audit %.2f s, %d programs, %d open; check %.3f s, %d faults; one program a"
                            + " cell %.3f s each; %d MB in use",
                    patternTime,
                    pattern.programs(),
                    pattern.repaired(),
                    pattern.publishedAgain(),
                    pattern.withheld().size(),
                    auditTime,
                    audit.programs(),
                    audit.open().size(),
                    checkTime,
                    faults,
                    aloneTime,
                    memory);
        }
    }

    @Override
    public Integer call() throws Exception {
        for (int size : layers) {
            SyntheticTable table = new SyntheticTable(size, seed);
            CellSystem system = table.system(joint);
            int[] sensitive = IntStream.range(0, system.size())
                    .filter(cell -> system.cell(cell).levels().isPresent())
                    .toArray();
            String what = String.format(
                    Locale.ENGLISH, "%s, %,d cells, %,d sensitive", table.size(), system.size(), sensitive.length);
            Run median = options.measure(what, number -> run(table, system, sensitive)).stream()
                    .sorted(Comparator.comparingDouble(Run::patternTime))
                    .toList()
                    .get((options.runs() - 1) / 2);
            options.row(what, median.toString());
        }
        return 0;
    }

    private Run run(SyntheticTable table, CellSystem system, int[] sensitive) {
        Deadline deadline = Deadline.in(Duration.ofHours(1), () -> false);
        long start = processorTime();
        SecondarySuppression.Pattern pattern = SecondarySuppression.pattern(system, tries, deadline);
        double patternTime = seconds(start);
        start = processorTime();
        DisclosureAudit.Findings audit = DisclosureAudit.of(system, pattern.withheld(), deadline);
        double auditTime = seconds(start);
        start = processorTime();
        int faults =
                ProofCheck.failures(system, pattern.withheld(), pattern.proof()).size();
        double checkTime = seconds(start);
        OneProgramACell one = new OneProgramACell(system, table, pattern.withheld());
        start = processorTime();
        int solved = 0;
        for (int i = 0; i < Math.min(alone, sensitive.length); i++) {
            solved += one.solve(sensitive[i * (sensitive.length / alone)], i % 2 == 0) ? 1 : 0;
        }
        double aloneTime = solved == 0 ? 0 : seconds(start) / solved;
        Runtime runtime = Runtime.getRuntime();
        long memory = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        return new Run(pattern, patternTime, audit, auditTime, checkTime, faults, aloneTime, memory);
    }

    private static double seconds(long start) {
        return (processorTime() - start) / 1e9;
    }

    /** The search has one thread, so on a machine that others use too its processor time is what it takes on a quiet one. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
