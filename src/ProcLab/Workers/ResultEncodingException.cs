namespace ProcLab.Workers;

/// <summary>A streamed item could not be encoded; told apart from what the task itself throws.</summary>
internal sealed class ResultEncodingException(Exception cause) : ProcLabException(cause.Message, cause);
