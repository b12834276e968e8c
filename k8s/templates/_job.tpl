{{- /* Component of a Job, such as registry-migrate. Takes name, task. */}}
{{- define "shumao.taskName" -}}
{{ .name }}-{{ .task }}
{{- end }}

{{- /* Not empty if a command reads the database: ingestion keeps there which topics it has written. Takes name, task. */}}
{{- define "shumao.taskOpensDatabase" -}}
{{- if or (eq .task "migrate") (eq .name "ingestion") }}true{{ end }}
{{- end }}

{{- define "shumao.taskEnv" -}}
- name: JAVA_OPTS_APPEND
  value: {{ include "shumao.javaOptions" . | quote }}
{{- if include "shumao.taskOpensDatabase" . }}
{{- include "shumao.databaseEnv" . | nindent 0 }}
{{- end }}
{{- if ne .task "migrate" }}
{{- include "shumao.kafkaEnv" . }}
{{- range $key, $value := include "shumao.topicProperties" . | fromYaml }}
- name: {{ $key | upper | replace "." "_" | replace "-" "_" }}
  value: {{ $value | toString | quote }}
{{- end }}
{{- end }}
{{- end }}

{{- define "shumao.taskVolumes" -}}
- name: tmp
  emptyDir: {sizeLimit: {{ .svc.tmp.sizeLimit | quote }}}
{{- if include "shumao.taskOpensDatabase" . }}
{{- include "shumao.databaseVolumes" . | nindent 0 }}
{{- end }}
{{- if ne .task "migrate" }}
{{- include "shumao.kafkaVolumes" . }}
{{- end }}
{{- end }}

{{- define "shumao.taskMounts" -}}
- {name: tmp, mountPath: /tmp}
{{- if include "shumao.taskOpensDatabase" . }}
{{- include "shumao.databaseMounts" . | nindent 0 }}
{{- end }}
{{- if ne .task "migrate" }}
{{- include "shumao.kafkaMounts" . }}
{{- end }}
{{- end }}

{{- define "shumao.taskPod" -}}
{{- $jobs := .root.Values.jobs -}}
restartPolicy: Never
{{- with $jobs.serviceAccountName }}
serviceAccountName: {{ . | quote }}
{{- end }}
{{ include "shumao.podSecurity" .svc }}
{{- include "shumao.pullSecrets" .root }}
containers:
  - name: {{ .task }}
    image: {{ include "shumao.image" (dict "root" .root "image" .svc.image) | quote }}
    imagePullPolicy: {{ .svc.image.pullPolicy }}
    args: [{{ .task }}]
    env:
      {{- $env := concat (include "shumao.taskEnv" . | fromYamlArray) $jobs.extraEnv }}
      {{- include "shumao.unique" (dict "items" $env "key" "name") | nindent 6 }}
    resources:
      {{- toYaml $jobs.resources | nindent 6 }}
    {{- include "shumao.containerSecurity" . | nindent 4 }}
    terminationMessagePolicy: FallbackToLogsOnError
    volumeMounts:
      {{- $mounts := concat (include "shumao.taskMounts" . | fromYamlArray) $jobs.volumeMounts }}
      {{- include "shumao.unique" (dict "items" $mounts "key" "mountPath") | nindent 6 }}
volumes:
  {{- $volumes := concat (include "shumao.taskVolumes" . | fromYamlArray) $jobs.volumes }}
  {{- include "shumao.unique" (dict "items" $volumes "key" "name") | nindent 2 }}
{{- include "shumao.placement" . }}
{{- end }}

{{- /* Labels, annotations and pod, none of which anybody can change in a Job. Takes root, name, svc, task. */}}
{{- define "shumao.taskTemplate" -}}
{{- $component := include "shumao.taskName" . -}}
metadata:
  labels:
    {{- $task := dict "shumao.org/task" .task }}
    {{- include "shumao.podLabels" (dict "root" .root "name" $component "labels" $task) | nindent 4 }}
  {{- with include "shumao.annotations" (dict "root" .root "annotations" .root.Values.jobs.podAnnotations) }}{{ . | nindent 2 }}{{ end }}
spec:
  {{- include "shumao.taskPod" . | nindent 2 }}
{{- end }}

{{- /*
A Job that runs the image of a service with a command. Outside of hooks its name ends in a hash of what it runs, because
Kubernetes lets nobody change a Job. Takes root, name, svc, task, hook (true or false).
*/}}
{{- define "shumao.job" -}}
{{- $jobs := .root.Values.jobs }}
{{- $component := include "shumao.taskName" . }}
{{- $labels := dict "root" .root "name" $component }}
{{- $template := include "shumao.taskTemplate" . }}
{{- $annotations := deepCopy $jobs.annotations }}
{{- if .hook }}
{{- $_ := set $annotations "helm.sh/hook" "pre-install,pre-upgrade" }}
{{- $_ := set $annotations "helm.sh/hook-weight" "-5" }}
{{- $_ := set $annotations "helm.sh/hook-delete-policy" "before-hook-creation,hook-succeeded" }}
{{- end }}
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ include "shumao.fullname" .root }}-{{ $component }}{{ if not .hook }}-{{ sha256sum $template | trunc 8 }}{{ end }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "shumao.labels" $labels | nindent 4 }}
  {{- with include "shumao.annotations" (dict "root" .root "annotations" $annotations) }}{{ . | nindent 2 }}{{ end }}
spec:
  backoffLimit: {{ $jobs.backoffLimit }}
  activeDeadlineSeconds: {{ $jobs.activeDeadlineSeconds }}
  {{- if eq .task "create-topics" }}
  podFailurePolicy:
    rules:
      # A topic that was written is gone or another one: no further try mends that.
      - action: FailJob
        onExitCodes: {operator: In, values: [3]}
  {{- end }}
  {{- if and (not .hook) (not (kindIs "invalid" $jobs.ttlSecondsAfterFinished)) }}
  ttlSecondsAfterFinished: {{ int64 $jobs.ttlSecondsAfterFinished }}
  {{- end }}
  template:
    {{- $template | nindent 4 }}
{{- end }}
