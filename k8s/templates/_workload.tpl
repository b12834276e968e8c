{{- /* Environment of a service: what is secret, and how the JVM runs. Takes root, name, svc. */}}
{{- define "shumao.serviceEnv" -}}
{{- $values := .root.Values -}}
- name: JAVA_OPTS_APPEND
  value: {{ include "shumao.javaOptions" . | quote }}
- name: QUARKUS_CONFIG_LOCATIONS
  value: /etc/shumao/config/application.properties
{{- if ne .name "gateway" }}
{{- include "shumao.databaseEnv" . | nindent 0 }}
{{- include "shumao.kafkaSecretEnv" . }}
{{- end }}
{{- if and (eq .name "gateway") (eq $values.identity.people "required") }}
- name: SHUMAO_GATEWAY_IDENTITY_CLIENT_SECRET
  valueFrom: {secretKeyRef: {name: {{ $values.identity.existingSecret | quote }}, key: {{ $values.identity.keys.clientSecret | quote }}}}
- name: SHUMAO_GATEWAY_IDENTITY_SESSION_SECRET
  valueFrom: {secretKeyRef: {name: {{ $values.identity.existingSecret | quote }}, key: {{ $values.identity.keys.sessionSecret | quote }}}}
{{- end }}
{{- if eq .name "registry" }}
{{- range $id, $key := $values.peppers.keys }}
- name: SHUMAO_REGISTRY_KEYS_PEPPERS_{{ upper $id }}
  valueFrom: {secretKeyRef: {name: {{ $values.peppers.existingSecret | quote }}, key: {{ $key | quote }}}}
{{- end }}
{{- end }}
{{- if eq .name "aggregation" }}
{{- $names := dict "minimumFrequency" "MINIMUM_FREQUENCY" "p" "P" "q" "Q" "coalition" "COALITION" "auditorKey" "AUDITOR_KEY" "countKey" "COUNT_KEY" }}
{{- range $id, $key := $values.disclosure.keys }}
{{- if $key }}
- name: SHUMAO_DISCLOSURE_{{ get $names $id }}
  valueFrom: {secretKeyRef: {name: {{ $values.disclosure.existingSecret | quote }}, key: {{ $key | quote }}}}
{{- end }}
{{- end }}
{{- end }}
{{- if eq .name "ingestion" }}
{{- range $id, $key := $values.personMarks.keys }}
- name: SHUMAO_INGESTION_PERSON_MARKS_KEYS_{{ upper $id }}
  valueFrom: {secretKeyRef: {name: {{ $values.personMarks.existingSecret | quote }}, key: {{ $key | quote }}}}
{{- end }}
{{- end }}
{{- end }}

{{- define "shumao.serviceVolumes" -}}
{{- $values := .root.Values -}}
- name: tmp
  emptyDir: {sizeLimit: {{ .svc.tmp.sizeLimit | quote }}}
- name: config
  configMap: {name: {{ include "shumao.componentName" . }}}
- name: internal-token
  secret:
    secretName: {{ $values.internalToken.existingSecret | quote }}
    defaultMode: 0440
    {{- $key := ternary $values.internalToken.keys.signingKey $values.internalToken.keys.publicKey (eq .name "gateway") }}
    items: [{key: {{ $key | quote }}, path: {{ $key | quote }}}]
{{- if ne .name "gateway" }}
{{- include "shumao.databaseVolumes" . | nindent 0 }}
{{- include "shumao.kafkaVolumes" . }}
{{- end }}
{{- if and (eq .name "aggregation") $values.releases.existingSecret }}
- name: releases
  secret:
    secretName: {{ $values.releases.existingSecret | quote }}
    defaultMode: 0440
    items:
      {{- range $key := prepend $values.releases.keys.otherKeys $values.releases.keys.signingKey | uniq }}
      - {key: {{ $key | quote }}, path: {{ $key | quote }}}
      {{- end }}
{{- end }}
{{- if and (eq .name "aggregation") $values.webhooks.existingSecret }}
- name: webhooks
  secret:
    secretName: {{ $values.webhooks.existingSecret | quote }}
    defaultMode: 0440
    items:
      {{- range $key := prepend $values.webhooks.keys.otherKeys $values.webhooks.keys.signingKey | uniq }}
      - {key: {{ $key | quote }}, path: {{ $key | quote }}}
      {{- end }}
{{- end }}
{{- if eq .name "ingestion" }}
- name: receipts
  secret:
    secretName: {{ $values.receipts.existingSecret | quote }}
    defaultMode: 0440
    items:
      {{- range $key := prepend $values.receipts.keys.otherKeys $values.receipts.keys.signingKey | uniq }}
      - {key: {{ $key | quote }}, path: {{ $key | quote }}}
      {{- end }}
{{- with $values.trustAnchors }}
{{- if .existingConfigMap }}
- name: trust-anchors
  configMap:
    name: {{ .existingConfigMap | quote }}
    items: [{key: {{ .key | quote }}, path: {{ .key | quote }}}]
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "shumao.serviceMounts" -}}
- {name: tmp, mountPath: /tmp}
- {name: config, mountPath: /etc/shumao/config, readOnly: true}
- {name: internal-token, mountPath: /etc/shumao/internal-token, readOnly: true}
{{- if ne .name "gateway" }}
{{- include "shumao.databaseMounts" . | nindent 0 }}
{{- include "shumao.kafkaMounts" . }}
{{- end }}
{{- if and (eq .name "aggregation") .root.Values.releases.existingSecret }}
- {name: releases, mountPath: /etc/shumao/releases, readOnly: true}
{{- end }}
{{- if and (eq .name "aggregation") .root.Values.webhooks.existingSecret }}
- {name: webhooks, mountPath: /etc/shumao/webhooks, readOnly: true}
{{- end }}
{{- if eq .name "ingestion" }}
- {name: receipts, mountPath: /etc/shumao/receipts, readOnly: true}
{{- if .root.Values.trustAnchors.existingConfigMap }}
- {name: trust-anchors, mountPath: /etc/shumao/trust-anchors, readOnly: true}
{{- end }}
{{- end }}
{{- end }}

{{- /* A probe of the management port. Takes path and probe. */}}
{{- define "shumao.probe" -}}
httpGet: {path: {{ .path }}, port: management}
{{- toYaml .probe | nindent 0 }}
{{- end }}

{{- /* The kubelet sleeps by itself from Kubernetes 1.30 on; before that the image does. Takes root, svc. */}}
{{- define "shumao.lifecycle" -}}
{{- $lifecycle := deepCopy .svc.lifecycle }}
{{- with .svc.shutdown.preStop }}
{{- $native := semverCompare ">=1.30.0-0" $.root.Capabilities.KubeVersion.Version }}
{{- $exec := dict "exec" (dict "command" (list "sleep" (int . | toString))) }}
{{- $_ := set $lifecycle "preStop" (ternary (dict "sleep" (dict "seconds" (int .))) $exec $native) }}
{{- end }}
{{- toYaml $lifecycle }}
{{- end }}

{{- define "shumao.serviceContainer" -}}
name: {{ .name }}
image: {{ include "shumao.image" (dict "root" .root "image" .svc.image) | quote }}
imagePullPolicy: {{ .svc.image.pullPolicy }}
ports:
  - {name: http, containerPort: {{ .svc.ports.http }}, protocol: TCP}
  - {name: management, containerPort: {{ .svc.ports.management }}, protocol: TCP}
env:
  {{- $env := concat (include "shumao.serviceEnv" . | fromYamlArray) .svc.extraEnv }}
  {{- include "shumao.unique" (dict "items" $env "key" "name") | nindent 2 }}
{{- with .svc.envFrom }}
envFrom:
  {{- toYaml . | nindent 2 }}
{{- end }}
startupProbe:
  {{- include "shumao.probe" (dict "path" "/q/health/started" "probe" .svc.probes.started) | nindent 2 }}
livenessProbe:
  {{- include "shumao.probe" (dict "path" "/q/health/live" "probe" .svc.probes.live) | nindent 2 }}
readinessProbe:
  {{- include "shumao.probe" (dict "path" "/q/health/ready" "probe" .svc.probes.ready) | nindent 2 }}
{{- with include "shumao.lifecycle" . | fromYaml }}
lifecycle:
  {{- toYaml . | nindent 2 }}
{{- end }}
resources:
  {{- toYaml .svc.resources | nindent 2 }}
{{- with .svc.resizePolicy }}
resizePolicy:
  {{- include "shumao.unique" (dict "items" . "key" "resourceName") | nindent 2 }}
{{- end }}
{{ include "shumao.containerSecurity" . }}
terminationMessagePolicy: FallbackToLogsOnError
volumeMounts:
  {{- $mounts := concat (include "shumao.serviceMounts" . | fromYamlArray) .svc.volumeMounts }}
  {{- include "shumao.unique" (dict "items" $mounts "key" "mountPath") | nindent 2 }}
{{- end }}

{{- define "shumao.servicePodMetadata" -}}
labels:
  {{- include "shumao.podLabels" (dict "root" .root "name" .name "labels" .svc.podLabels) | nindent 2 }}
{{- $checksum := dict "checksum/config" (include "shumao.applicationProperties" . | sha256sum) }}
{{- include "shumao.annotations" (dict "root" .root "annotations" (merge $checksum (deepCopy .svc.podAnnotations))) | nindent 0 }}
{{- end }}

{{- define "shumao.servicePod" -}}
serviceAccountName: {{ include "shumao.serviceAccountName" . }}
{{ include "shumao.podSecurity" .svc }}
{{- include "shumao.pullSecrets" . }}
{{- with .svc.shutdown }}
terminationGracePeriodSeconds: {{ add .delay .timeout .preStop .reserve }}
{{- end }}
{{- with .svc.initContainers }}
initContainers:
  {{- include "shumao.unique" (dict "items" . "key" "name") | nindent 2 }}
{{- end }}
containers:
  {{- $containers := prepend .svc.sidecars (include "shumao.serviceContainer" . | fromYaml) }}
  {{- include "shumao.unique" (dict "items" $containers "key" "name") | nindent 2 }}
volumes:
  {{- $volumes := concat (include "shumao.serviceVolumes" . | fromYamlArray) .svc.volumes }}
  {{- include "shumao.unique" (dict "items" $volumes "key" "name") | nindent 2 }}
{{- include "shumao.placement" . }}
{{- include "shumao.podRuntime" . }}
{{- include "shumao.topologySpread" . }}
{{- end }}

{{- /* The workload of a service, the same for all four. Takes root, name, svc. */}}
{{- define "shumao.workload" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shumao.componentName" . }}
  namespace: {{ include "shumao.namespace" .root }}
  labels:
    {{- include "shumao.labels" . | nindent 4 }}
  {{- with include "shumao.annotations" (dict "root" .root "annotations" .svc.deploymentAnnotations) }}{{ . | nindent 2 }}{{ end }}
spec:
  {{- if and (eq .svc.autoscaling.type "none") (not (kindIs "invalid" .svc.replicas)) }}
  replicas: {{ .svc.replicas }}
  {{- end }}
  revisionHistoryLimit: {{ .svc.revisionHistoryLimit }}
  minReadySeconds: {{ .svc.minReadySeconds }}
  progressDeadlineSeconds: {{ .svc.progressDeadlineSeconds }}
  strategy:
    type: RollingUpdate
    rollingUpdate: {maxSurge: {{ .svc.rollout.maxSurge }}, maxUnavailable: {{ .svc.rollout.maxUnavailable }}}
  selector:
    matchLabels:
      {{- include "shumao.selectorLabels" . | nindent 6 }}
  template:
    metadata:
      {{- include "shumao.servicePodMetadata" . | nindent 6 }}
    spec:
      {{- include "shumao.servicePod" . | nindent 6 }}
{{- end }}
