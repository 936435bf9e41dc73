using ProcLab.Generators.Models;
using ProcLab.Generators.Parsing;

namespace ProcLab.Generators.Emission;

/// <summary>Writes the nested class <c>Tasks</c> of one type.</summary>
internal static class HandleEmitter
{
    public static string Emit(HostModel host, IEnumerable<TaskModel> tasks)
    {
        SourceWriter writer = new();
        if (host.Namespace.Length > 0)
        {
            writer.Open($"namespace {host.Namespace}");
        }

        foreach (HostPart part in host.Parts)
        {
            writer.Open($"partial {part.Keyword} {part.Name}");
        }

        writer.Describe($"The tasks that <see cref=\"{Cref(host.Type)}\"/> declares.");
        writer.Open("public static partial class Tasks");
        bool isFirst = true;
        foreach (TaskModel task in tasks)
        {
            if (!isFirst)
            {
                writer.Line();
            }

            isFirst = false;
            EmitHandle(writer, task);
        }

        writer.Close();
        foreach (HostPart _ in host.Parts)
        {
            writer.Close();
        }

        if (host.Namespace.Length > 0)
        {
            writer.Close();
        }

        return writer.ToString();
    }

    /// <summary>The handle as code of any other class names it.</summary>
    public static string HandlePath(TaskModel task) => $"{task.Host.Type}.Tasks.{TypeText.Escape(task.Handle)}";

    /// <summary>The handle's type.</summary>
    public static string HandleType(TaskModel task) => task.Shape == ReturnShape.Stream
        ? $"global::ProcLab.WorkerStream<{task.Argument.Type}, {task.Result.Type}>"
        : $"global::ProcLab.WorkerTask<{task.Argument.Type}, {task.Result.Type}{(task.Progress is null ? "" : $", {task.Progress.Type}")}>";

    private static void EmitHandle(SourceWriter writer, TaskModel task)
    {
        writer.Line($"/// <inheritdoc cref=\"{Cref(task.DocumentationId)}\"/>");
        string access = task.IsPublic ? "public" : "internal";
        writer.Line($"{access} static {HandleType(task)} {TypeText.Escape(task.Handle)} {{ get; }} = new(");
        string idempotent = task.IsIdempotent ? "true" : "false";
        bool hears = task.CallArguments.Any(static argument => argument is "context" or "context.CancellationToken");
        string hearing = hears ? "" : " { HearsCancellation = false }";
        string identity = $"{SourceWriter.Literal(task.Name)}, {SourceWriter.Literal(task.Signature)}, {idempotent}";
        writer.Line($"    new global::ProcLab.TaskIdentity(global::ProcLab.Generated.TaskRegistration.Assembly, {identity}){hearing},");
        writer.Line($"    {task.Argument.Codec},");
        writer.Line($"    {task.Result.Codec},");
        if (task.Progress is not null)
        {
            writer.Line($"    {task.Progress.Codec},");
        }

        writer.Line($"    {Body(task)});");
    }

    private static string Body(TaskModel task)
    {
        string call = $"{task.Host.Type}.{TypeText.Escape(task.Method)}({string.Join(", ", task.CallArguments)})";
        string parameters = task.Progress is null ? "(argument, context)" : "(argument, progress, context)";
        return task.Shape switch
        {
            ReturnShape.Void => $"static {parameters} => {{ {call}; return default; }}",
            ReturnShape.Task or ReturnShape.ValueTask =>
                $"static async {parameters} => {{ await {call}.ConfigureAwait(false); return default; }}",
            ReturnShape.Value or ReturnShape.TaskOfValue =>
                $"static {parameters} => new global::System.Threading.Tasks.ValueTask<{task.Result.Type}>({call})",
            _ => $"static {parameters} => {call}",
        };
    }

    private static string Cref(string name) => name.Replace("&", "&amp;").Replace("<", "{").Replace(">", "}");
}
