package org.shumao.aggregation.intake.consumer;

/**
 * The right to take in one partition. A later claim by anybody raises the epoch and fences this one.
 *
 * @param topic name of the topic
 * @param partition of that topic
 * @param epoch number of the claim
 * @param nextOffset first offset not yet taken in
 * @param referenceDataVersion version of the reference data of all later batches
 * @param reevaluatedVersion version of the reference data up to which every state of the partition was re-evaluated
 */
public record PartitionClaim(
        String topic, int partition, long epoch, long nextOffset, long referenceDataVersion, long reevaluatedVersion) {
    public PartitionClaim advancedTo(long offset, long referenceData) {
        return new PartitionClaim(topic, partition, epoch, offset, referenceData, reevaluatedVersion);
    }

    public PartitionClaim reevaluatedTo(long version) {
        return new PartitionClaim(topic, partition, epoch, nextOffset, referenceDataVersion, version);
    }
}
