package org.shumao.benchmarks;

import org.shumao.benchmarks.disclosure.DisclosureCommand;
import org.shumao.benchmarks.indicators.IndicatorsCommand;
import org.shumao.benchmarks.indicators.ReadersCommand;
import org.shumao.benchmarks.indicators.ReleasesCommand;
import org.shumao.benchmarks.ingestion.IngestCommand;
import org.shumao.benchmarks.registry.RegistryCommand;
import org.shumao.benchmarks.road.RoadCommand;
import org.shumao.benchmarks.sdmx.SdmxCommand;
import org.shumao.localstack.Launcher;
import picocli.CommandLine.Command;

/** {@code ./demo bench}. */
@Command(
        name = "bench",
        subcommands = {
            RoadCommand.class,
            IngestCommand.class,
            RegistryCommand.class,
            IndicatorsCommand.class,
            ReadersCommand.class,
            ReleasesCommand.class,
            SdmxCommand.class,
            DisclosureCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Measures the packaged services and the search for what a release withholds, on this machine. Each command has its own --help.")
public final class Benchmarks {
    public static void main(String[] arguments) {
        System.exit(Launcher.run(new Benchmarks(), arguments));
    }
}
