package org.shumao.aggregation.intake.consumer;

/**
 * What one worker of the intake may hold. All workers of a process together hold what the configuration allows, however many they are.
 *
 * @param records of its batch
 * @param bytes of record values of its batch
 * @param states that it has in memory at once
 */
public record WorkerBounds(int records, int bytes, int states) {
    public static WorkerBounds of(IntakeConfig config) {
        int workers = config.workers();
        return new WorkerBounds(
                Math.max(1, config.maxRecords() / workers),
                Math.toIntExact(Math.max(1, config.maxBytes().asLongValue() / workers)),
                Math.max(1, config.statesAtOnce() / workers));
    }
}
