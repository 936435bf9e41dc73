using ProcLab.Worker.Tasks.Arithmetic;

namespace ProcLab.Worker.Tasks;

public static partial class ExampleTasks
{
    /// <summary>Evaluates arithmetic. No part of the text is ever run as code.</summary>
    /// <param name="text">Numbers, <c>+ - * / % ^</c> (or <c>**</c>) and parentheses.</param>
    [WorkerTask("evaluate", Idempotent = true)]
    public static Evaluation Evaluate(string text) => ArithmeticParser.Evaluate(text);
}
