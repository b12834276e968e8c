package org.shumao.localstack.demo;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.scenario.published.ScenarioSize;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options say how much trade the scenario generates. */
final class SizeOptions {
    /** At most one of these options. */
    static final class Choice {
        @Option(names = "--quick", description = "about 21,500 records, at a scale of 1:5,000,000")
        private boolean quick;

        @Option(names = "--records", paramLabel = "N", description = "about N records, 5,375 to 10,750,000")
        private @Nullable Long records;

        @Option(
                names = "--scale",
                paramLabel = "D",
                description = "at a scale of 1:D, 10,000 to 20,000,000. Default: 1:1,000,000, about 108,000 records")
        private @Nullable Integer denominator;
    }

    @ArgGroup
    private @Nullable Choice choice;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** @throws ParameterException for a size that the scenario cannot generate */
    ScenarioSize size() {
        Choice chosen = choice;
        try {
            if (chosen == null) {
                return ScenarioSize.DEMO;
            }
            if (chosen.records != null) {
                return ScenarioSize.ofRecords(chosen.records);
            }
            if (chosen.denominator != null) {
                return new ScenarioSize(chosen.denominator);
            }
            return chosen.quick ? ScenarioSize.QUICK : ScenarioSize.DEMO;
        } catch (IllegalArgumentException e) {
            CommandLine called = Objects.requireNonNull(command).commandLine();
            throw new ParameterException(called, String.valueOf(e.getMessage()), e);
        }
    }
}
