namespace ProcLab.Worker.Tasks;

public static partial class ExampleTasks
{
    /// <summary>Returns its text.</summary>
    [WorkerTask("echo", Idempotent = true)]
    public static string Echo(string text) => text;
}
